//! Headings and signs between the tables, from a window's numbers to the new value.

use super::names;
use super::number::number;
use super::rules::rule_words;
use crate::cnn::{Activation, Reduce};

/// Above the result.
pub const NEW_VALUE: &str = "new value";
/// Above the weights.
pub const WEIGHTS: &str = "weights";
/// Above the values times their weights.
pub const PRODUCTS: &str = "products";
/// Above the sum of one map's products.
pub const SUM: &str = "sum";
/// Between the products and their sum.
pub const ADDED: &str = "Σ =";

/// The step from products to the new value.
#[must_use]
pub fn with_bias(bias: f32) -> String {
    let sign = if bias < 0.0 { "−" } else { "+" };
    format!("Σ {sign} bias {} =", number(bias.abs()))
}

/// The step from products to the new value, if their sum is divided.
#[must_use]
pub fn divided_sum(divisor: f32) -> String {
    format!("Σ / {} =", number(divisor))
}

/// The step from the sums of several maps to the new value.
#[must_use]
pub fn sum_of_maps(maps: usize, bias: f32) -> String {
    let sign = if bias < 0.0 { "−" } else { "+" };
    format!("sum of {maps} maps {sign} bias {} =", number(bias.abs()))
}

/// The step from a window to its pooled value.
#[must_use]
pub fn pooling_sign(reduce: Reduce) -> String {
    format!("{} →", rule_words(reduce).sign)
}

/// The step from a value to its activation.
#[must_use]
pub fn activation_sign(activation: Activation) -> String {
    format!("{} →", names::activation(activation))
}
