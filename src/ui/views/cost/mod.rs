//! Cost: what every step needs, with pooling and without.

mod cards;
mod heads;
mod steps;

use super::ViewContext;
use super::explore::controls::pooling_windows;
use super::heading::heading;
use crate::cnn::Shape;
use crate::say::cost as words;
use crate::setup::{Change, Cost, CostChange, Head, Misfit, Network, Part, limits};
use crate::study::{self, NoVariant, Step, Variant};
use crate::ui::hooks::use_rested;
use crate::ui::plot::{Places, Plot, Series, bars};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Options, Slider, block, card, text};
use yew::prelude::*;

/// The part that is saved.
const PART: &str = "cost";

/// Draws the view.
pub(crate) fn cost(context: &ViewContext) -> Html {
    html! { <CostView context={context.clone()} /> }
}

/// A network of the setup with its cost, or the words for why there is none.
type Costs = Vec<(Network, Result<study::Network, String>)>;

#[derive(Properties, PartialEq)]
struct CostProps {
    context: ViewContext,
}

#[component]
fn CostView(props: &CostProps) -> Html {
    let context = &props.context;
    let ViewContext { scene, on_change, on_settle, picture_buttons, picture_panel, .. } = context;
    let rested = use_rested(scene);
    let Some(&picture) = scene.shapes.first().filter(|_| !scene.is_gone()) else {
        let gone = text("p", "refused", crate::say::gone(&scene.setup.picture.source).into());
        return block(
            "div",
            "view cost",
            vec![gone, context.held(Part::Picture, picture_buttons.clone()), picture_panel.clone()],
        );
    };
    let setup = &scene.setup;
    let given = given(scene);
    // Without winners there is no network to compare with.
    let lost = scene.misfit.filter(|misfit| misfit.lacks_winners());
    let of = |head| costs(&given, picture, lost, head, setup.cost.classes);
    let networks = of(setup.cost.head);
    let shown = networks.iter().find(|(network, _)| *network == setup.cost.network);
    let table = shown.map(|(_, network)| steps::steps(scene, &given, network)).unwrap_or_default();
    let windows = pooling_windows(scene, &rested, on_change, on_settle);
    let main = vec![
        context.held(Part::Choices, cards::cards(&networks, setup.cost.network, on_change)),
        card(
            words::stage_by_stage(setup.cost.network),
            vec![table, text("p", "sub", words::legend(setup.cost.network, &given).into())],
        ),
        card(words::PLOT, vec![along(scene, &given, &networks)]),
    ];
    let side = vec![
        block(
            "section",
            "card controls",
            vec![
                text("h3", "", words::SETTINGS.into()),
                windows.unwrap_or_else(|| text("p", "say", words::NO_POOLING.into())),
                context.held(Part::Choices, settings(setup.cost, on_change, on_settle)),
                context.held(Part::Picture, picture_buttons.clone()),
                picture_panel.clone(),
            ],
        ),
        heads::heads(&of(Head::Dense), &of(Head::Global), setup.cost.classes, &given),
        heads::seen(&networks, &given),
    ];
    html! {
        <div id={PART} class="view cost">
            {heading(words::TITLE, words::SUBTITLE, PART, setup, context)}
            {block("div", "view-part", main)}
            {block("div", "view-part", side)}
        </div>
    }
}

/// The stages that are switched on: their places in the pipeline and their steps.
type Given = Vec<(usize, Step)>;

fn given(scene: &Scene) -> Given {
    let stages = scene.setup.stages.iter().zip(&scene.pipeline.stages).enumerate();
    stages
        .filter(|(_, (choice, _))| choice.on)
        .map(|(place, (_, stage))| {
            let output = scene.shapes.get(place + 1).or(scene.shapes.last()).copied();
            (place, Step::of(stage, output.unwrap_or(Shape::new(0, 0, 0))))
        })
        .collect()
}

/// Every network with this head behind it, unless winners are lost.
fn costs(given: &Given, picture: Shape, lost: Option<Misfit>, head: Head, classes: usize) -> Costs {
    let steps: Vec<Step> = given.iter().map(|(_, step)| *step).collect();
    let head = match head {
        Head::Dense => study::Head::Dense { classes },
        Head::Global => study::Head::Global { classes },
    };
    let made = |network: Network| {
        if let Some(misfit) = lost {
            return (network, Err(crate::say::misfit(misfit)));
        }
        let variant = match network {
            Network::Given => Variant::Given,
            Network::Unpooled => Variant::WithoutPooling,
            Network::Strided => Variant::StrideMoved,
            Network::Extra => Variant::StrideExtra,
        };
        let made = study::Network::new(variant, &steps, head, picture);
        let place = |step: usize| given.get(step).map_or(step, |(place, _)| *place);
        let made = match made {
            Ok(made) => match made.table.error {
                Some(misfit) => Err(words::no_fit(misfit.error)),
                None => Ok(made),
            },
            Err(NoVariant::NoConvolution { step }) => Err(words::no_network(place(step))),
            Err(NoVariant::NoWinners { step }) => Err(words::no_winners(place(step))),
        };
        (network, made)
    };
    Network::ALL.into_iter().map(made).collect()
}

/// The settings of Cost itself: the head and its classes.
fn settings(cost: Cost, on_change: &Callback<Change>, on_settle: &Callback<()>) -> Html {
    let heads = Head::ALL.map(|head| (head, words::head_name(head).into())).to_vec();
    let options = Options::new(heads, &cost.head, on_change.reform(|head| CostChange::Head(head).into()));
    html! {
        <>
            <Choice label={words::HEAD} show_label=true {options} />
            <Slider label={words::CLASSES} symbol={words::CLASSES_SYMBOL} value={cost.classes} min={*limits::CLASSES.start()}
                max={*limits::CLASSES.end()} on_input={on_change.reform(|classes| CostChange::Classes(classes).into())}
                on_settle={on_settle.clone()} />
        </>
    }
}

/// The values behind each stage, as bars of all networks side by side.
fn along(scene: &Scene, given: &Given, networks: &Costs) -> Html {
    let mut last = Vec::new();
    let series: Vec<_> = networks
        .iter()
        .zip(0..)
        .filter_map(|((network, made), look)| {
            let values = made.as_ref().ok()?.along(given.len());
            let name = words::network_in_short(*network);
            last.extend(values.last().map(|&values| (name, values)));
            let points = values.iter().map(|&values| Some(words::share(values, 1))).collect();
            Some(Series { name: name.into(), look, points })
        })
        .collect();
    let mut places = vec![AttrValue::from(words::picture_in_short(given.len()))];
    for (place, _) in given {
        let stage = scene.setup.stages.get(*place);
        places.push(words::place_in_short(stage, *place, given.len()).into());
    }
    bars(&Plot {
        alternative: words::along(&last),
        across: words::ACROSS,
        up: words::UP,
        base: 0.0,
        places: Places::Named(places),
        series: &series,
        marked: None,
    })
}
