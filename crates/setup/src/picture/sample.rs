//! The pictures that come with the page.

/// Pictures that come with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say what is on them")]
pub enum Sample {
    Shapes,
    Digit,
    Letter,
    Lines,
    Dot,
    Checkerboard,
    Gradient,
    Noise,
    Cameraman,
    Cat,
    Astronaut,
    Coffee,
    Rocket,
    Bricks,
    Horse,
    Clock,
}

impl Sample {
    /// All samples, in the order they are offered.
    pub const ALL: [Self; 16] = [
        Self::Shapes,
        Self::Digit,
        Self::Letter,
        Self::Lines,
        Self::Dot,
        Self::Checkerboard,
        Self::Gradient,
        Self::Noise,
        Self::Cameraman,
        Self::Cat,
        Self::Astronaut,
        Self::Coffee,
        Self::Rocket,
        Self::Bricks,
        Self::Horse,
        Self::Clock,
    ];

    /// Its word in links and in its file names beside the page. It never changes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shapes => "shapes",
            Self::Digit => "digit",
            Self::Letter => "letter",
            Self::Lines => "lines",
            Self::Dot => "dot",
            Self::Checkerboard => "checkerboard",
            Self::Gradient => "gradient",
            Self::Noise => "noise",
            Self::Cameraman => "cameraman",
            Self::Cat => "cat",
            Self::Astronaut => "astronaut",
            Self::Coffee => "coffee",
            Self::Rocket => "rocket",
            Self::Bricks => "bricks",
            Self::Horse => "horse",
            Self::Clock => "clock",
        }
    }
}
