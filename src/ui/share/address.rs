//! The address that opens a link.

/// Where an address has its link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Behind `#`: no server sees it.
    #[default]
    Fragment,
    /// Behind `?`, for messengers and mail programs that drop what follows a `#`.
    Query,
}

impl Form {
    /// The address of a page with a link.
    pub(super) fn address(self, page: &str, link: &str) -> String {
        let sign = match self {
            Self::Fragment => "#",
            Self::Query if page.contains('?') => "&",
            Self::Query => "?",
        };
        if link.is_empty() { page.to_owned() } else { format!("{page}{sign}{link}") }
    }
}

/// The address of a page as it was typed. `None` if no browser opens it from another page.
pub(super) fn typed(text: &str) -> Option<&str> {
    let page = text.trim().split('#').next()?;
    let rest = page.strip_prefix("https://").or_else(|| page.strip_prefix("http://"))?;
    let is_one_word = !rest.contains(|sign: char| sign.is_whitespace() || "\"<>`".contains(sign));
    (!rest.is_empty() && is_one_word).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_follows_the_address_behind_its_sign() {
        let page = "https://example.org/a/";
        assert_eq!(Form::Fragment.address(page, "v=2&end"), "https://example.org/a/#v=2&end");
        assert_eq!(Form::Query.address(page, "v=2&end"), "https://example.org/a/?v=2&end");
        assert_eq!(Form::Query.address("http://a.org/?id=3", "v=2&end"), "http://a.org/?id=3&v=2&end");
        assert_eq!(Form::Query.address(page, ""), page);
    }

    #[test]
    fn an_address_is_one_that_a_browser_opens() {
        assert_eq!(typed(" https://example.org/a/#v=2&end "), Some("https://example.org/a/"));
        assert_eq!(typed("http://localhost:8080"), Some("http://localhost:8080"));
        for wrong in [
            "",
            "https://",
            "example.org",
            "file:///a.html",
            "javascript:alert(1)",
            "https://a b",
            "https://a\"b",
        ] {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }
}
