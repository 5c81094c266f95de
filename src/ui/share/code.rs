//! The QR code of the link.

use crate::browser::clock::Timeout;
use crate::browser::code::{self, Drawing, NoCode};
use crate::say::share as words;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Milliseconds without a change before the code is made.
const REST: u32 = 150;

/// The props of [`QrCode`].
#[derive(Properties, PartialEq)]
pub(super) struct QrCodeProps {
    /// The address that it opens.
    pub address: AttrValue,
    /// The id of its drawing, for saving.
    pub id: &'static str,
    /// What stands beside a code that could be made.
    pub children: Html,
}

/// The QR code of an address, or why there is none.
#[component]
pub(super) fn QrCode(props: &QrCodeProps) -> Html {
    let made = use_state_eq(|| None::<Result<Drawing, NoCode>>);
    {
        let made = made.setter();
        use_effect_with(props.address.clone(), move |address| {
            let address = address.clone();
            let timeout = Timeout::new(REST, move || {
                spawn_local(async move { made.set(Some(code::of(&address).await)) });
            });
            move || drop(timeout)
        });
    }
    match &*made {
        None => html! { <div id={props.id} class="qr"></div> },
        Some(Ok(Drawing { side, path })) => {
            let view = format!("0 0 {side} {side}");
            html! {
                <>
                <div id={props.id} class="qr">
                    <svg viewBox={view} role="img" aria-label={words::QR_ALTERNATIVE} shape-rendering="crispEdges">
                        <rect class="qr-light" width={side.to_string()} height={side.to_string()} />
                        <path class="qr-dark" d={path.clone()} />
                    </svg>
                </div>
                {props.children.clone()}
                </>
            }
        }
        Some(Err(reason)) => {
            let words = match reason {
                NoCode::Missing => words::QR_MISSING,
                NoCode::TooLong => words::QR_TOO_LONG,
            };
            html! { <p class="sub qr-none" role="status">{words}</p> }
        }
    }
}
