from taggit.models import Tag as Tag
