//! The code that shows the page inside other pages, ready to be copied, for the tools that courses are written with.

/// What is shown in another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// The address for a frame, with the setup and how it is shown.
    pub frame: String,
    /// The address of the whole page, with the same setup.
    pub whole: String,
    /// The title of the frame, for screen readers, and the text of links.
    pub title: String,
    /// Width of the frame in pixels.
    pub width: usize,
    /// Height of the frame in pixels.
    pub height: usize,
}

/// A tool that pages are written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Any page in HTML.
    #[default]
    Html,
    /// Moodle's and Canvas' editors, in their view of the HTML. They keep no script.
    Lms,
    /// MyST, which is Jupyter Book from version 2 on.
    Myst,
    /// Quarto: a frame in HTML, a picture in print.
    Quarto,
    /// A slide of reveal.js.
    Reveal,
    /// Markdown that shows pictures and links alone, as on GitHub.
    Markdown,
    /// A cell of a Jupyter notebook.
    Notebook,
}

impl Tool {
    /// All of them, the most general one first.
    pub const ALL: [Self; 7] =
        [Self::Html, Self::Lms, Self::Myst, Self::Quarto, Self::Reveal, Self::Markdown, Self::Notebook];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Lms => "Moodle, Canvas",
            Self::Myst => "Jupyter Book, MyST",
            Self::Quarto => "Quarto",
            Self::Reveal => "reveal.js",
            Self::Markdown => "Markdown",
            Self::Notebook => "Notebook",
        }
    }

    /// Where its code goes, and what it needs beside the code.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Html => "Works in every page that may show frames.",
            Self::Lms => {
                "Paste it into the HTML view of the editor: in Moodle “View source code”, in Canvas “HTML editor”."
            }
            Self::Myst => {
                "For MyST and Jupyter Book 2. In print the picture takes the frame’s place: save it below as \
                 poolscope.png beside the text. Jupyter Book 1 takes the HTML code."
            }
            Self::Quarto => {
                "In print the picture takes the frame’s place: save it below as poolscope.png beside the text."
            }
            Self::Reveal => {
                "A slide of its own; the frame loads when the slide comes near. Once it was clicked it has the keys: \
                 click beside it, and they move the slides again."
            }
            Self::Markdown => {
                "A picture that leads to the page, where no frames are shown: save it below as poolscope.png."
            }
            Self::Notebook => "Run it in a cell. A notebook in the cloud may forbid frames of other sites.",
        }
    }

    /// The code.
    ///
    /// ```
    /// use poolscope_say::snippets::{Embed, Tool};
    ///
    /// let [frame, whole] = ["#v=2&embed=1&end", "#end"].map(|link| format!("https://example.org/{link}"));
    /// let embed = Embed { frame, whole, title: "Max pooling".into(), width: 700, height: 500 };
    /// assert!(Tool::Markdown.code(&embed).starts_with("[![Max pooling](poolscope.png)](https://example.org/#end)"));
    /// ```
    #[must_use]
    pub fn code(self, embed: &Embed) -> String {
        let Embed { frame, whole, title, width, height } = embed;
        let (source, name) = (escaped(frame), escaped(title));
        match self {
            Self::Html => format!(
                "<iframe src=\"{source}\"\n  title=\"{name}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"\n  \
                 sandbox=\"{SANDBOX}\"\n  allow=\"{ALLOW}\"></iframe>\n"
            ),
            Self::Lms => format!(
                "<p><iframe src=\"{source}\"\n  title=\"{name}\" width=\"{width}\" height=\"{height}\"\n  \
                 style=\"width: 100%; max-width: {width}px; border: 0;\" loading=\"lazy\"\n  \
                 allow=\"{ALLOW}\"></iframe></p>\n"
            ),
            Self::Myst => format!(
                "```{{iframe}} {frame}\n:width: 100%\n:title: {title}\n:placeholder: poolscope.png\n{title}. \
                 [Open it in Poolscope]({whole})\n```\n"
            ),
            Self::Quarto => format!(
                "::: {{.content-visible when-format=\"html\"}}\n```{{=html}}\n<iframe src=\"{source}\"\n  title=\"{name}\" \
                 width=\"100%\" height=\"{height}\" loading=\"lazy\"\n  sandbox=\"{SANDBOX}\"\n  \
                 allow=\"{ALLOW}\"></iframe>\n```\n:::\n\n::: {{.content-hidden when-format=\"html\"}}\n\
                 ![{title}. [Open it in Poolscope]({whole})](poolscope.png)\n:::\n"
            ),
            Self::Reveal => format!(
                "<section>\n  <iframe data-src=\"{source}\"\n    title=\"{name}\" width=\"{width}\" height=\"{height}\" \
                 data-preload\n    sandbox=\"{SANDBOX}\"\n    allow=\"{ALLOW}\"></iframe>\n</section>\n"
            ),
            Self::Markdown => format!("[![{title}](poolscope.png)]({whole})\n"),
            Self::Notebook => format!(
                "from IPython.display import IFrame\n\nIFrame(\"{frame}\",\n       width=\"100%\", height={height},\n       \
                 extras=['title=\"{name}\"', 'sandbox=\"{SANDBOX}\"',\n               'allow=\"{ALLOW}\"'])\n"
            ),
        }
    }
}

/// What a frame may do. Without the origin of its server it cannot reach what else is there. Links open in a tab of their own.
const SANDBOX: &str = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";

/// What the page around must let its frame do.
const ALLOW: &str = "camera; clipboard-write; fullscreen";

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embed() -> Embed {
        Embed {
            frame: "https://example.org/a/#v=2&embed=1&end".into(),
            whole: "https://example.org/a/#v=2&end".into(),
            title: "shapes · conv 3 × 3 → \"max\" 2 × 2".into(),
            width: 700,
            height: 500,
        }
    }

    #[test]
    fn html_has_the_address_and_the_title_as_attributes() {
        for tool in [Tool::Html, Tool::Lms, Tool::Quarto, Tool::Reveal] {
            let code = tool.code(&embed());
            assert!(code.contains("src=\"https://example.org/a/#v=2&amp;embed=1&amp;end\""), "{code}");
            assert!(code.contains("title=\"shapes · conv 3 × 3 → &quot;max&quot; 2 × 2\""), "{code}");
            assert!(code.contains("allow=\"camera; clipboard-write; fullscreen\""), "{code}");
        }
    }

    #[test]
    fn frames_have_no_origin_but_where_the_editor_keeps_no_sandbox() {
        for tool in Tool::ALL {
            let code = tool.code(&embed());
            assert!(!code.contains("allow-same-origin"), "{code}");
            let has_sandbox = code.contains("allow-scripts allow-downloads allow-popups");
            assert_eq!(has_sandbox, !matches!(tool, Tool::Lms | Tool::Myst | Tool::Markdown), "{code}");
        }
    }

    #[test]
    fn addresses_outside_html_are_as_they_are() {
        for (tool, address) in [
            (Tool::Myst, "```{iframe} https://example.org/a/#v=2&embed=1&end\n"),
            (Tool::Markdown, "(https://example.org/a/#v=2&end)"),
            (Tool::Notebook, "IFrame(\"https://example.org/a/#v=2&embed=1&end\","),
        ] {
            let code = tool.code(&embed());
            assert!(code.contains(address) && !code.contains("&amp;"), "{code}");
        }
    }

    #[test]
    fn every_tool_has_a_name_and_advice_of_its_own() {
        let names: std::collections::HashSet<_> = Tool::ALL.map(|tool| (tool.name(), tool.advice())).into();
        assert_eq!(names.len(), Tool::ALL.len());
    }
}
