//! Kinds, kernels, order and display: the choices besides the sliders.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::{Check, checks, page::Page, sight::Sight};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        undo_and_paste_in_a_field_act_on_the_field_alone,
        filters_are_added_and_taken_away,
        a_weight_is_typed_and_the_kernel_can_be_turned,
        every_activation_and_its_slope_can_be_chosen,
        stages_are_switched_off_moved_copied_and_removed,
        blocks_are_added_up_to_the_limit,
        max_pooling_and_relu_change_places_without_a_difference,
        maps_are_drawn_as_one_likes,
    ]
}

async fn undo_and_paste_in_a_field_act_on_the_field_alone(page: &Page) -> Result<()> {
    page.open("").await?;
    page.choose("What is kept", "Average").await?;
    let average = page.sight().await?;
    let fields = ["input.number", "input.written", "textarea.written", ".written[contenteditable]"];
    page.ask(
        "document.querySelector('main').insertAdjacentHTML('beforeend', \
             '<input class=written><textarea class=written></textarea><p class=written contenteditable>a</p>')",
    )
    .await?;
    for field in fields {
        page.ask(&format!("document.querySelector('{field}').focus()")).await?;
        page.chord(&[Key::Control], "z").await?;
        page.chord(&[Key::Control, Key::Shift], "z").await?;
        // The cells of a spreadsheet: their text and a picture of them.
        page.ask(&format!(
            "const data = new DataTransfer(); data.items.add('7', 'text/plain'); \
             data.items.add(new File([new Uint8Array(9)], 'cells.png', {{ type: 'image/png' }})); \
             document.querySelector('{field}').dispatchEvent(new ClipboardEvent('paste', \
                 {{ clipboardData: data, bubbles: true, cancelable: true }}))"
        ))
        .await?;
        assert_eq!(page.sight().await?, average, "{field}");
        assert_eq!(page.notices().await?, "", "{field}");
    }
    // A slider has no undo of its own.
    page.ask("document.querySelector('input[type=range]').focus()").await?;
    page.chord(&[Key::Control], "z").await?;
    let undone = page.sight().await?;
    ensure!(undone.regions != average.regions, "{undone:?}");
    Ok(())
}

async fn filters_are_added_and_taken_away(page: &Page) -> Result<()> {
    page.open("#v=1&chosen=1").await?;
    let count = async |page: &Page| -> Result<(usize, usize)> {
        let sight = page.sight().await?;
        Ok((sight.pixels.len(), page.alternatives(1).await?.len()))
    };
    assert_eq!(count(page).await?, (7, 2));
    page.slide("Filters", Key::Right).await?;
    assert_eq!(count(page).await?, (10, 3));
    assert!(page.sight().await?.regions[3].ends_with("3 × 31 × 31"), "the pooling follows");
    page.press("Remove filter 1").await?;
    assert_eq!(count(page).await?, (7, 2));
    assert!(page.alternatives(1).await?[0].contains("(horizontal edges)"), "the first filter was removed");
    page.has_focus("Remove filter 1").await?;
    page.press("Remove filter 2").await?;
    assert_eq!(count(page).await?, (4, 1));
    page.has_focus("Remove filter 1").await?;
    assert!(!page.can_press("Remove filter 1").await?, "the last filter stays");
    page.select("Kernel of filter 1", "Gabor 45°").await?;
    assert_eq!(page.sight().await?.link, "v=2&stages=conv,3,gabor-45/relu/max,2,s2&chosen=1&end");
    Ok(())
}

async fn a_weight_is_typed_and_the_kernel_can_be_turned(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:0,0,0,0;0,1,0,0;0,0,0,0;0,0,0,0&stages=conv,3,p1,identity").await?;
    page.write("[role=group][aria-label^='Kernel 1'] [aria-label='Row 1, column 3']", "-2.5").await?;
    page.write("input[aria-label='Bias of filter 1']", "0.5").await?;
    let sight = page.sight().await?;
    assert_eq!(sight.link.split("stages=").nth(1), Some("conv,3,p1,0/0/-2.5/0/1/0/0/0/0:0.5&end"));
    // The weight at the upper right takes effect where the one cell is at the upper right: at the cell's lower left.
    page.point_at(1, 0, (2, 0)).await?;
    page.says("table[aria-label='new value']", "−2").await?;
    let summary = "4 × 4, minimum −2, mean 0.406, maximum 1.500";
    assert!(page.alternatives(1).await?[0].ends_with(summary), "{:?}", page.alternatives(1).await?);
    let switch = page.find(thirtyfour::By::XPath("//label[contains(., 'Flip kernels')]/input")).await?;
    switch.click().await?;
    page.sight().await?.differs_only_in_pixels_and_link(&sight)?;
    page.point_at(1, 0, (0, 2)).await?;
    page.says("table[aria-label='new value']", "−2").await?;
    Ok(())
}

async fn every_activation_and_its_slope_can_be_chosen(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:-4,-2;2,8&stages=relu").await?;
    for (name, summary) in [
        ("None", "minimum −4, mean 1, maximum 8"),
        ("Leaky ReLU", "minimum −0.040, mean 2.485, maximum 8"),
        ("ReLU6", "minimum 0, mean 2, maximum 6"),
        ("ELU", "minimum −0.982, mean 2.038, maximum 8"),
        ("Sigmoid", "minimum 0.018, mean 0.504, maximum 1.000"),
        ("Tanh", "minimum −0.999, mean 2×10⁻⁴, maximum 1.000"),
        ("Softplus", "minimum 0.018, mean 2.568, maximum 8.000"),
        ("SiLU (swish)", "minimum −0.238, mean 2.362, maximum 7.997"),
        ("GELU", "minimum −0.046, mean 2.477, maximum 8"),
        ("Absolute value", "minimum 2, mean 4, maximum 8"),
        ("ReLU", "minimum 0, mean 2.500, maximum 8"),
    ] {
        page.select("Function", name).await?;
        page.is_at_rest().await?;
        let said = page.alternatives(1).await?.remove(0);
        assert!(said.ends_with(summary), "{name}: {said}");
    }
    page.select("Function", "Leaky ReLU").await?;
    page.write("input[aria-label='Slope below 0']", "0.25").await?;
    assert!(page.sight().await?.link.ends_with("stages=leaky-relu,0.25&end"));
    let said = page.alternatives(1).await?.remove(0);
    assert!(said.ends_with("minimum −1, mean 2.125, maximum 8"), "{said}");
    Ok(())
}

async fn stages_are_switched_off_moved_copied_and_removed(page: &Page) -> Result<()> {
    page.open("").await?;
    let start = page.sight().await?;
    page.choose_stage(2).await?;
    page.press("Switch off").await?;
    let off = page.sight().await?;
    assert!(off.link.contains("stages=conv,3,sobel-x,sobel-y/relu,off/max,2,s2"), "{}", off.link);
    assert_eq!(off.pixels[3..5], off.pixels[1..3], "a stage that is off passes its maps on");
    page.says("section[aria-label^='Stage 2']", "switched off").await?;
    page.press("Switch on").await?;
    assert_eq!(page.sight().await?.pixels, start.pixels);
    page.press("Move right").await?;
    let names = |sight: &Sight| -> Vec<String> {
        sight.regions.iter().filter_map(|name| Some(name.split(", ").next()?.to_owned())).collect()
    };
    let moved = page.sight().await?;
    assert_eq!(names(&moved), ["Picture", "Stage 1: Convolution", "Stage 2: Max pooling", "Stage 3: ReLU"]);
    assert!(!page.can_press("Move right").await?, "it is the last one");
    page.has_focus("Move right").await?;
    page.press("Move left").await?;
    assert_eq!(page.sight().await?.regions, start.regions);
    page.choose_stage(3).await?;
    page.press("Duplicate").await?;
    let twice = page.sight().await?;
    assert_eq!(
        twice.regions[3..],
        ["Stage 3: Max pooling, 2 × 31 × 31", "Stage 4: Max pooling, 2 × 15 × 15"]
    );
    for left in (0..4).rev() {
        page.press("Remove").await?;
        assert_eq!(page.sight().await?.regions.len(), left + 1);
    }
    page.has_focus("+ Add").await?;
    page.says(".lead", "Here is only the picture.").await?;
    Ok(())
}

async fn blocks_are_added_up_to_the_limit(page: &Page) -> Result<()> {
    page.open("").await?;
    for blocks in 2..=5 {
        assert!(page.can_add_block().await?, "before block {blocks}");
        page.add_block().await?;
        assert_eq!(page.sight().await?.regions.len(), 1 + 3 * blocks, "with {blocks} blocks");
        page.has_focus("+ Add").await?;
    }
    assert!(!page.can_add_block().await?, "a sixth block");
    let last = page.sight().await?.regions.pop().context("a last stage")?;
    assert!(last.starts_with("Stage 15: Max pooling, 2 × "), "{last}");
    Ok(())
}

async fn max_pooling_and_relu_change_places_without_a_difference(page: &Page) -> Result<()> {
    page.open("").await?;
    let before = page.sight().await?;
    page.swap_with_relu().await?;
    let after = page.sight().await?;
    assert_eq!(after.regions[2..], ["Stage 2: Max pooling, 2 × 31 × 31", "Stage 3: ReLU, 2 × 31 × 31"]);
    assert_eq!(after.pixels[5..], before.pixels[5..], "both orders give the same maps");
    page.press("Undo").await?;
    page.choose("What is kept", "Average").await?;
    let before = page.sight().await?;
    page.swap_with_relu().await?;
    assert_ne!(page.sight().await?.pixels[5..], before.pixels[5..], "for averages the order matters");
    Ok(())
}

async fn maps_are_drawn_as_one_likes(page: &Page) -> Result<()> {
    page.open("").await?;
    page.unfold().await?;
    let mut before = page.sight().await?;
    for (label, option, word) in [
        ("Colours", "Purple – green", "colours=purple-green"),
        ("Colours", "Viridis", "colours=viridis"),
        ("Colours", "Grey", "colours=grey"),
        ("Scale", "One per map", "scale=map"),
        ("Scale", "Shared by all", "scale=shared"),
    ] {
        page.choose(label, option).await?;
        let after = page.sight().await?;
        assert!(after.link.contains(word), "{option}: {}", after.link);
        after.differs_only_in_pixels_and_link(&before).with_context(|| option)?;
        before = after;
    }
    let width = async || -> Result<f64> { Ok(page.map(3, 0).await?.rect().await?.width) };
    let small = width().await?;
    page.choose("Size of the maps", "Same size").await?;
    let link = page.sight().await?.link;
    assert!(link.contains("tiles=large"), "{link}");
    assert!(width().await? > 1.9 * small, "the pooled map is drawn as large as the picture");
    Ok(())
}

impl Page {
    /// Opens the fold on the order of the stages and swaps the chosen one with the ReLU before it.
    async fn swap_with_relu(&self) -> Result<()> {
        self.unfold().await?;
        self.press("Swap with ReLU").await
    }
}

impl Sight {
    /// Checks that pixels and link are different but the regions the same.
    fn differs_only_in_pixels_and_link(&self, before: &Self) -> Result<()> {
        ensure!(self.regions == before.regions, "{:?} instead of {:?}", self.regions, before.regions);
        ensure!(self.pixels != before.pixels, "no pixel changed");
        ensure!(self.link != before.link, "the link stayed {:?}", before.link);
        Ok(())
    }
}
