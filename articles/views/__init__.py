"""The pages that readers see, one module a group: form, one call, render."""
