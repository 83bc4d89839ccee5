"""The parsing models: treebanks, variations, training, figures, cards.

One thread for matrices, so that two trainings on two cores do not fight; set before numpy is imported.
"""

import os

for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
