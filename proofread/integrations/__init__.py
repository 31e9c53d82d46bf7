"""Where people put the checks: test runs and site generators. One file a host, which only that host imports."""
