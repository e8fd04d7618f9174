"""The preview: a page on this machine on which translators see their words beside those of other locales."""
