"""What holds findings back: comments in the text, waivers, the baseline, and the lines that have not changed."""
