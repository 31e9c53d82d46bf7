"""Which version this is: told in every report, and read by the build."""

VERSION = "0.1.0"
