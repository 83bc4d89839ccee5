"""Learn how sure a find of the rules may be: `python -m training.weigh.learn`."""
