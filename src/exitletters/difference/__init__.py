"""What changed between two cases or two manifests, told by section of the letter and in words."""
