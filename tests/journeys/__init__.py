"""From a YAML file to what people get: whole processes, real servers, nothing of ours replaced."""
