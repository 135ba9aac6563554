"""scikit-learn's networks, alone or behind a scaler in a pipeline."""
