//! What Cost compares, a part of the setup.

use crate::limits::CLASSES;
use crate::permalink::number::within;
use crate::permalink::{Key, Named, Repairs, said};
use crate::refusal::Refusal;

/// What Cost compares beside the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The network whose steps are listed.
    pub network: Network,
    /// The head behind it.
    pub head: Head,
    /// The classes that a head tells apart: [`CLASSES`].
    pub classes: usize,
}

impl Default for Cost {
    /// Ten classes, as many as there are digits.
    fn default() -> Self {
        Self { network: Network::Given, head: Head::Dense, classes: 10 }
    }
}

/// A network that Cost compares: the pipeline, or the same with something else in place of its pooling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    /// The pipeline as it is.
    Given,
    /// All poolings are left out.
    Unpooled,
    /// Each pooling's stride goes into the convolution before it.
    Strided,
    /// A convolution with the same window and stride stands in place of each pooling.
    Extra,
}

impl Network {
    /// Every network, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Given, Self::Unpooled, Self::Strided, Self::Extra];
}

impl Named for Network {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Unpooled => "unpooled",
            Self::Strided => "strided",
            Self::Extra => "extra",
        }
    }
}

/// The steps from the last maps to a number for each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Head {
    /// A dense layer on all values.
    Dense,
    /// The average of each whole map, then a dense layer.
    Global,
}

impl Head {
    /// Both heads, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Dense, Self::Global];
}

impl Named for Head {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Global => "global",
        }
    }
}

/// A change of what Cost compares: one setting and its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostChange {
    /// The network whose steps are listed.
    Network(Network),
    /// The head behind it.
    Head(Head),
    /// The number of classes.
    Classes(usize),
}

impl CostChange {
    /// Whether this continues `before`, as a dragged slider does.
    pub(crate) const fn continues(self, before: Self) -> bool {
        matches!((self, before), (Self::Classes(_), Self::Classes(_)))
    }
}

/// A value of Cost in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CostKey {
    /// The network whose steps are listed.
    Network,
    /// The head behind it.
    Head,
    /// The number of classes.
    Classes,
}

impl CostKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Head => "head",
            Self::Classes => "classes",
        }
    }
}

impl Cost {
    /// What is compared after a change.
    pub(crate) fn after(self, change: CostChange) -> Result<Self, Refusal> {
        match change {
            CostChange::Network(network) => Ok(Self { network, ..self }),
            CostChange::Head(head) => Ok(Self { head, ..self }),
            CostChange::Classes(classes) => {
                Refusal::unless_within(&CLASSES, classes)?;
                Ok(Self { classes, ..self })
            }
        }
    }

    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: CostKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        match key {
            CostKey::Network => self.network = Named::named(value)?,
            CostKey::Head => self.head = Named::named(value)?,
            CostKey::Classes => self.classes = within(value, &CLASSES, Key::Cost(key), repairs)?,
        }
        Some(())
    }

    /// One of its values for a link, unless it is as in the first view.
    pub(crate) fn written(self, key: CostKey) -> Option<String> {
        let usual = Self::default();
        match key {
            CostKey::Network => said(self.network != usual.network, &self.network.name()),
            CostKey::Head => said(self.head != usual.head, &self.head.name()),
            CostKey::Classes => said(self.classes != usual.classes, &self.classes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permalink::{Repair, read, write};
    use crate::{Change, Setup};

    #[test]
    fn classes_are_from_two_to_a_thousand() {
        let classes = |classes| Cost::default().after(CostChange::Classes(classes));
        let of = |classes| Cost { classes, ..Cost::default() };
        assert_eq!([classes(2), classes(1000)], [2, 1000].map(|classes| Ok(of(classes))));
        let refused = Err(Refusal::OutOfRange { from: 2, to: 1000 });
        assert_eq!([classes(1), classes(1001)], [refused; 2]);
        let [three, four] = [3, 4].map(|classes| Change::Cost(CostChange::Classes(classes)));
        assert!(three.continues(&four) && three.is_undoable());
        let [strided, extra] =
            [Network::Strided, Network::Extra].map(|network| Change::Cost(CostChange::Network(network)));
        assert!(!strided.continues(&extra) && !strided.continues(&three) && strided.is_undoable());
    }

    #[test]
    fn a_link_carries_what_is_not_as_usual() {
        let link = "v=2&network=strided&head=global&classes=100&end";
        let cost = Cost { network: Network::Strided, head: Head::Global, classes: 100 };
        let setup = Setup { cost, ..Setup::default() };
        assert_eq!((read(link).setup, write(&setup).text.as_str()), (setup, link));
        assert_eq!(read("v=2&network=given&head=dense&classes=10&end").setup, Setup::default());
        let far = read("v=2&classes=5000&end");
        let key = Key::Cost(CostKey::Classes);
        assert_eq!((far.setup.cost.classes, far.repairs), (1000, vec![Repair::Clamped { key }]));
        assert_eq!(read("v=2&classes=many&end").repairs, [Repair::BadValue { key }]);
        assert_eq!(read("v=2&head=tail&end").repairs, [Repair::BadValue { key: Key::Cost(CostKey::Head) }]);
    }
}
