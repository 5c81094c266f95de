//! What can be saved: a picture for print, and the QR code.

use super::code::QrCode;
use crate::say::share as words;
use crate::say::{downloads, strip};
use crate::setup::{Setup, View};
use crate::ui::widgets::{Options, select};
use yew::prelude::*;

/// The id of the QR code's drawing.
const QR: &str = "qr-code";

/// The props of [`TakeAway`].
#[derive(Properties, PartialEq)]
pub(super) struct TakeAwayProps {
    /// What is shown.
    pub setup: std::rc::Rc<Setup>,
    /// What it is, in a line.
    pub title: AttrValue,
    /// The address that opens it.
    pub address: AttrValue,
}

/// Buttons that save a picture for print, and the QR code.
#[component]
pub(super) fn TakeAway(props: &TakeAwayProps) -> Html {
    let TakeAwayProps { setup, title, address } = props;
    let chosen = use_state_eq(|| 0_usize);
    let drawings = drawings(setup);
    let names: Vec<_> = drawings.iter().map(|(name, _)| AttrValue::from(name.clone())).collect();
    let place = (*chosen).min(drawings.len().saturating_sub(1));
    let selector = drawings.get(place).map(|(_, selector)| selector.clone()).unwrap_or_default();
    let on_choose = Callback::from(move |place| chosen.set(place));
    html! {
        <div class="take-away">
            <div class="row">
                {select(words::PICTURE.into(), Options::of(names, Some(place), on_choose), "".into())}
                <div class="downloads" data-unsaved="true">
                    {for saving("poolscope", words::SAVE_PICTURE, selector.into(), title.clone(), address.clone())}
                    <span class="sub" role="status"></span>
                </div>
            </div>
            <p class="sub">{words::PICTURE_HINT}</p>
            <div class="row">
                <QrCode id={QR} address={address.clone()}>
                    <div class="downloads" data-unsaved="true">
                        <span>{words::QR}</span>
                        {for saving(QR, words::SAVE_QR, format!("#{QR} svg").into(), AttrValue::default(), AttrValue::default())}
                        <span class="sub" role="status"></span>
                    </div>
                </QrCode>
            </div>
        </div>
    }
}

/// Buttons that save what the selector finds as PNG and SVG. `static/scripts.js` does it.
fn saving(
    part: &'static str,
    names: [&'static str; 2],
    selector: AttrValue,
    title: AttrValue,
    address: AttrValue,
) -> Vec<Html> {
    let kinds = downloads::KINDS.into_iter().skip(1).zip(["png", "svg"]).zip(names);
    kinds
        .map(|(((name, _), kind), words)| {
            html! {
                <button title={words} aria-label={words} data-save={kind} data-part={part} data-of={selector.clone()}
                    data-title={title.clone()} data-address={address.clone()} data-fault={downloads::NOT_SAVED}
                    data-framed={downloads::IN_A_FRAME}>{name}</button>
            }
        })
        .collect()
}

/// What can be drawn for print: a name, and a selector that finds it on the page.
fn drawings(setup: &Setup) -> Vec<(String, String)> {
    if setup.view != View::Explore {
        return vec![(words::THIS_VIEW.into(), "main > .view".into())];
    }
    let mut drawings = vec![
        (words::ALL_STAGES.into(), ".strip".into()),
        (strip::PICTURE.into(), ".strip .stage.picture".into()),
    ];
    drawings.extend(setup.stages.iter().enumerate().map(|(stage, choice)| {
        // The picture's card is the first one.
        (crate::say::views::stage_in_short(choice), format!(".strip .stage:nth-of-type({})", stage + 2))
    }));
    drawings
}
