"""How right: recall and corrections on annotated pages, false alarms on clean text."""
