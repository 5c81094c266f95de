//! How maps are drawn, in a link.

use super::{Colours, Display, DisplayKey, ScaleChoice};
use crate::permalink::{Named, said};

impl Named for Colours {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::PurpleGreen => "purple-green",
            Self::Grey => "grey",
            Self::Viridis => "viridis",
        }
    }
}

impl Named for ScaleChoice {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::PerFilter => "filter",
            Self::PerMap => "map",
            Self::Shared => "shared",
        }
    }
}

const LARGE: &str = "large";
const BORDERS: &str = "borders";

impl Display {
    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: DisplayKey, value: &str) -> Option<()> {
        match key {
            DisplayKey::Colours => self.colours = Named::named(value)?,
            DisplayKey::Scale => self.scale = Named::named(value)?,
            DisplayKey::Tiles => self.enlarged = (value == LARGE).then_some(true)?,
            DisplayKey::Open => self.borders = (value == BORDERS).then_some(true)?,
        }
        Some(())
    }

    /// One of its values for a link, unless it is as in the first view.
    pub(crate) fn written(self, key: DisplayKey) -> Option<String> {
        let usual = Self::default();
        match key {
            DisplayKey::Colours => said(self.colours != usual.colours, &self.colours.name()),
            DisplayKey::Scale => said(self.scale != usual.scale, &self.scale.name()),
            DisplayKey::Tiles => said(self.enlarged, &LARGE),
            DisplayKey::Open => said(self.borders, &BORDERS),
        }
    }
}
