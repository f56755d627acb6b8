//! Projects: configuration, pages, names across pages, navigation.
