//! Writing calls, argument by argument.

use crate::cnn::Rounding;
use crate::setup::{PerAxis, WindowChoice};

/// A call that is being written. An argument's name ends in `=`, or is empty if its place says what it is.
pub(super) struct Call(String);

impl Call {
    /// A call without arguments.
    pub(super) fn of(names: &[&str]) -> Self {
        Self(names.concat() + "(")
    }

    /// Adds an argument.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        if !self.0.ends_with('(') {
            self.0.push_str(", ");
        }
        self.0.push_str(name);
        self.0.push_str(value);
    }

    /// Adds a whole number.
    pub(super) fn number(&mut self, name: &str, number: usize) {
        self.add(name, &number.to_string());
    }

    /// Adds one number if rows and columns agree, otherwise a tuple, as Python has it.
    pub(super) fn tuple(&mut self, name: &str, numbers: PerAxis) {
        if numbers.is_alike() {
            self.number(name, numbers.rows);
        } else {
            self.add(name, &bracketed(["(", ")"], &[numbers.rows, numbers.columns]));
        }
    }

    /// The same, unless both have the usual value.
    pub(super) fn unusual_tuple(&mut self, name: &str, numbers: PerAxis, usual: usize) {
        if numbers != PerAxis::both(usual) {
            self.tuple(name, numbers);
        }
    }

    /// Adds a list, unless all numbers have the usual value.
    pub(super) fn unusual_list(&mut self, name: &str, numbers: &[usize], usual: usize) {
        if numbers.iter().any(|&number| number != usual) {
            self.add(name, &bracketed(["[", "]"], numbers));
        }
    }

    /// The finished call.
    pub(super) fn end(self) -> String {
        self.0 + ")"
    }

    /// A call without arguments, finished.
    pub(super) fn empty(names: &[&str]) -> String {
        Self::of(names).end()
    }
}

fn bracketed([open, close]: [&str; 2], numbers: &[usize]) -> String {
    let mut text = open.to_owned();
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(&number.to_string());
    }
    text + close
}

/// The line for −max(−x), from that for max.
pub(super) fn negated(line: &str) -> String {
    ["-", line, "(-x)"].concat()
}

/// The slice of plain subsampling over windows without padding: every s-th cell, as long as a window fits. `dimensions`:
/// those before the rows, such as `"x[:, :"`.
pub(super) fn slice(dimensions: &str, window: WindowChoice) -> String {
    let extent = window.extent();
    let mut text = dimensions.to_owned();
    for (extent, stride) in [(extent.rows, window.stride.rows), (extent.columns, window.stride.columns)] {
        // The last window starts so many cells before the end, or one cell further on; rounded up, a stride further on.
        let further = if window.convention.rounding() == Rounding::Ceil { stride } else { 1 };
        text.push_str(", :");
        if extent > further {
            text.push('-');
            text.push_str(&(extent - further).to_string());
        }
        if stride > 1 {
            text.push(':');
            text.push_str(&stride.to_string());
        }
    }
    text + "]"
}
