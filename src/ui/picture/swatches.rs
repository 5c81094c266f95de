//! The colour of the pen.

use crate::browser::style::css;
use crate::picture::pen;
use crate::say::drawing as words;
use crate::setup::Colour;
use crate::ui::widgets::Slider;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const GREYS: [u8; 5] = [0, 64, 128, 192, 255];
const COLOURS: [([u8; 3], &str); 6] = [
    ([214, 40, 40], words::RED),
    ([247, 127, 0], words::ORANGE),
    ([252, 211, 29], words::YELLOW),
    ([42, 157, 60], words::GREEN),
    ([29, 78, 216], words::BLUE),
    ([126, 34, 206], words::PURPLE),
];

/// The colour of the pen: a grey level, or any colour on a picture in colour.
pub(super) fn swatches(channels: Colour, value: [u8; 3], on_choose: &Callback<[u8; 3]>) -> Html {
    let swatch = |colour: [u8; 3], name: String| {
        html! {
            <button class="swatch" aria-label={name.clone()} title={name} aria-pressed={(colour == value).to_string()}
                ~style={css(&format!("--ink-of-pen:{}", pen::hex(colour)))}
                onclick={on_choose.reform(move |_: MouseEvent| colour)}></button>
        }
    };
    let greys = GREYS.map(|level| swatch([level; 3], words::grey_name(level)));
    let colours = COLOURS.map(|(colour, name)| swatch(colour, name.into()));
    let own = {
        let on_choose = on_choose.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(colour) = pen::from_hex(&input.value()) {
                on_choose.emit(colour);
            }
        })
    };
    html! {
        <div class="swatches" role="group" aria-label={words::PEN_COLOUR}>
            {for greys}
            if channels == Colour::Rgb {
                {for colours}
                <input type="color" aria-label={words::OWN_COLOUR} title={words::OWN_COLOUR} value={pen::hex(value)} oninput={own} />
            } else {
                <Slider label={words::GREY_LEVEL} value={usize::from(value[0])} min={0} max={255}
                    on_input={on_choose.reform(|level: usize| [u8::try_from(level).unwrap_or(u8::MAX); 3])} />
            }
        </div>
    }
}
