"""From YAML to a Catalogue: what a clinic, a translator or an editor of the content touches."""
