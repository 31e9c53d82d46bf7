"""``python -m proofread``."""

import sys

from proofread.cli import main

sys.exit(main())
