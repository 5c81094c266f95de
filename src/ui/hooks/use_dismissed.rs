//! Closes what opened over the page.

use crate::browser::focus;
use web_sys::Element;
use yew::prelude::*;

/// Calls back when something outside an element is pressed or gets the keyboard focus, or Escape is pressed, while
/// `is_open`.
#[hook]
pub fn use_dismissed(node: &NodeRef, is_open: bool, on_close: Callback<()>) {
    let node = node.clone();
    use_effect_with(is_open, move |&is_open| {
        let element = node.cast::<Element>().filter(|_| is_open);
        let listeners = element.map(|element| focus::on_outside(element, move || on_close.emit(())));
        move || drop(listeners)
    });
}
