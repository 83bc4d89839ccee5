"""Running: the stages in a row (`pipeline`), and the engine that maps them over many reports (`local`)."""
