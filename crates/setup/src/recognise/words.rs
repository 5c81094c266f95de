//! The words of Recognise: what is learned, how weights are changed, and the numbers of which a few are offered.

use crate::permalink::Named;

/// What the networks learn to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// Handwritten digits, ten classes.
    Digits,
    /// Ring, cross, square.
    ThreeShapes,
    /// These, and triangle, stripes, corner.
    SixShapes,
    /// The learner's own pictures. No link carries them.
    Own,
    /// Whether a small ring is on the left or on the right.
    Side,
    /// The column of a small ring.
    Place,
}

impl Task {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Digits, Self::ThreeShapes, Self::SixShapes, Self::Own, Self::Side, Self::Place];

    /// Whether the place of a thing is the answer, so that a moved picture has another one.
    #[must_use]
    pub const fn asks_where(self) -> bool {
        matches!(self, Self::Side | Self::Place)
    }
}

impl Named for Task {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::ThreeShapes => "shapes3",
            Self::SixShapes => "shapes6",
            Self::Own => "own",
            Self::Side => "side",
            Self::Place => "place",
        }
    }
}

/// How a step changes the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Optimiser {
    /// Adam.
    Adam,
    /// Stochastic gradient descent with momentum.
    Sgd,
}

impl Optimiser {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Adam, Self::Sgd];
}

impl Named for Optimiser {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Adam => "adam",
            Self::Sgd => "sgd",
        }
    }
}

/// How many examples there are to learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// 50.
    Fifty,
    /// 100.
    Hundred,
    /// 300.
    ThreeHundred,
    /// 1,000.
    Thousand,
    /// 2,000.
    TwoThousand,
}

impl Amount {
    /// All of them, the fewest first.
    pub const ALL: [Self; 5] =
        [Self::Fifty, Self::Hundred, Self::ThreeHundred, Self::Thousand, Self::TwoThousand];

    /// The number.
    #[must_use]
    pub const fn count(self) -> usize {
        match self {
            Self::Fifty => 50,
            Self::Hundred => 100,
            Self::ThreeHundred => 300,
            Self::Thousand => 1000,
            Self::TwoThousand => 2000,
        }
    }
}

impl Named for Amount {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Fifty => "50",
            Self::Hundred => "100",
            Self::ThreeHundred => "300",
            Self::Thousand => "1000",
            Self::TwoThousand => "2000",
        }
    }
}

/// The side of the kernels that are learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KernelSide {
    /// 3 × 3.
    Three,
    /// 5 × 5.
    Five,
}

impl KernelSide {
    /// Both, the smaller first.
    pub const ALL: [Self; 2] = [Self::Three, Self::Five];

    /// The side in cells.
    #[must_use]
    pub const fn cells(self) -> usize {
        match self {
            Self::Three => 3,
            Self::Five => 5,
        }
    }
}

impl Named for KernelSide {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Three => "3",
            Self::Five => "5",
        }
    }
}
