//! Cost: its numbers against PyTorch's counts (`tests/data/cost`), its settings, and the files that it saves.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{Check, checks, page::Page, root};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        every_number_of_the_table_is_that_of_pytorch,
        the_other_networks_are_pytorchs_counterparts,
        the_heads_are_pytorchs_heads,
        sliders_move_the_table_and_undo_brings_it_back,
        a_link_opens_exactly_what_was_chosen,
        a_stage_that_is_switched_off_costs_nothing,
        a_network_that_does_not_fit_has_no_sums,
        a_stride_without_a_convolution_before_it_is_said_not_to_move;
        in chromium:
        tables_are_saved_as_csv_and_the_view_as_svg_and_png,
        cost_is_open_to_everybody,
    ]
}

fn pipelines() -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(root().join("tests/data/cost/cost.json"))?;
    let file: Value = serde_json::from_str(&text)?;
    Ok(file["pipelines"].as_array().context("pipelines")?.clone())
}

fn named(id: &str) -> Result<Value> {
    pipelines()?.into_iter().find(|pipeline| pipeline["id"] == id).context("no such pipeline")
}

/// A pipeline as a link, and its classes; `None` if the page does not have its layers or its size.
fn link(pipeline: &Value) -> Option<(String, u64)> {
    let square = |value: &Value| value[0].as_u64().filter(|side| value[1].as_u64() == Some(*side));
    let mut input = [pipeline["input"][1].clone(), pipeline["input"][2].clone()].map(|side| side.as_u64());
    let side = input[0].take().filter(|side| input[1] == Some(*side) && *side <= 256)?;
    let colour = match pipeline["input"][0].as_u64()? {
        1 => "",
        3 => "&colour=rgb",
        _ => return None,
    };
    let (mut stages, mut classes) = (Vec::new(), None);
    for layer in pipeline["layers"].as_array()? {
        if classes.is_some() {
            // Only one dense layer stands behind the page's stages.
            return None;
        }
        let window = || {
            let plain = square(&layer["pad"])? == 0 && square(&layer["dilation"])? == 1;
            let (size, stride) = (square(&layer["kernel"])?, square(&layer["stride"])?);
            let padding = if plain { String::new() } else { format!(",p{}", square(&layer["pad"])?) };
            (square(&layer["dilation"])? == 1).then(|| format!("{size},s{stride}{padding}"))
        };
        let is_up = layer["ceil_mode"] == true;
        match layer["kind"].as_str()? {
            "conv" => {
                let filters = layer["out"].as_u64().filter(|&filters| filters <= 16)?;
                let is_usual = layer["groups"] == 1 && layer["bias"] == true;
                let kernels: Vec<_> = (1..=filters).map(|seed| format!("he-{seed}")).collect();
                stages.push(
                    is_usual.then(window)?.map(|window| format!("conv,{window},{}", kernels.join(",")))?,
                );
            }
            "relu" => stages.push("relu".into()),
            "max_pool" if !is_up => stages.push(format!("max,{}", window()?)),
            "avg_pool" if !is_up => stages.push(format!("average,{}", window()?)),
            "global_max" => stages.push("global-max".into()),
            "global_avg" => stages.push("global-average".into()),
            "flatten" => {}
            "dense" => classes = layer["out"].as_u64(),
            _ => return None,
        }
    }
    Some((format!("v=2&size={side}{colour}&stages={}", stages.join(";")), classes?))
}

/// The rows of the table, by column. Cells without a number in them are left out.
async fn table(page: &Page) -> Result<Vec<Value>> {
    let read = "const [table] = document.querySelectorAll('#cost table'); \
        const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent); \
        return [...table.tBodies[0].rows].map((row) => Object.fromEntries([...row.cells].map((cell, at) => \
            [names[at], cell.dataset.value ?? cell.querySelector('span')?.textContent ?? cell.textContent])))";
    Ok(page.ask(read).await?.as_array().context("no table")?.clone())
}

fn count(row: &Value, column: &str) -> Option<u64> {
    row[column].as_str().and_then(|words| words.parse().ok())
}

/// Compares the present table with a pipeline of PyTorch.
async fn assert_same(page: &Page, pipeline: &Value) -> Result<()> {
    let rows = table(page).await?;
    let layers = pipeline["layers"].as_array().context("layers")?;
    let (id, steps) = (&pipeline["id"], rows.get(1..rows.len() - 1).context("steps")?);
    ensure!(steps.len() == layers.len(), "{id}: {rows:#?}");
    for (layer, row) in layers.iter().zip(steps) {
        let shape = layer["output"].as_array().context("output")?;
        let words: Vec<_> = shape.iter().map(Value::to_string).collect();
        // A shape that is one value a map is written as a vector.
        let is_vector = shape.len() == 1 || shape[1..].iter().all(|side| *side == 1);
        let words = if is_vector { words[0].clone() } else { words.join(" × ") };
        let shown = row["Output"].as_str().unwrap_or_default().replace('\u{202f}', "");
        ensure!(shown == words, "{id}: {layer} beside {row}");
        for (column, key) in [
            ("Values", "values"),
            ("Bytes", "bytes_f32"),
            ("Parameters", "parameters"),
            ("Multiply-adds", "multiply_adds"),
            ("Comparisons", "comparisons"),
            ("Additions", "additions"),
        ] {
            // A column that would hold nothing is not there.
            let expected = layer.get(key).and_then(Value::as_u64).unwrap_or(0);
            ensure!(count(row, column).unwrap_or(0) == expected, "{id}: {key} of {layer} beside {row}");
        }
        for (column, key) in [("Field", "receptive_field"), ("Stride", "cumulative_stride")] {
            let expected = layer.get(key).and_then(|sides| sides[0].as_u64());
            ensure!(count(row, column) == expected, "{id}: {key} of {layer} beside {row}");
        }
    }
    let together = rows.last().context("no sums")?;
    for (column, key) in
        [("Values", "values"), ("Parameters", "parameters"), ("Multiply-adds", "multiply_adds")]
    {
        ensure!(count(together, column) == pipeline["totals"][key].as_u64(), "{id}: the sum of {key}");
    }
    Ok(())
}

async fn every_number_of_the_table_is_that_of_pytorch(page: &Page) -> Result<()> {
    let mut compared = 0;
    for pipeline in pipelines()? {
        let Some((link, classes)) = link(&pipeline) else { continue };
        // The head of averages ends in a pooling of the pipeline itself there.
        page.open_anew(&format!("{link}&classes={classes}&view=cost")).await?;
        assert_same(page, &pipeline).await.with_context(|| link.clone())?;
        compared += 1;
    }
    ensure!(compared >= 9, "only {compared} pipelines of the page");
    Ok(())
}

async fn the_other_networks_are_pytorchs_counterparts(page: &Page) -> Result<()> {
    for (of, network, counterpart) in [
        ("digits-max", "Without pooling", "digits-none"),
        ("digits-average", "Without pooling", "digits-none"),
        ("digits-max", "Stride moved into the convolution", "digits-stride-moved"),
        ("digits-max", "Strided convolution instead", "digits-stride-extra"),
    ] {
        let (link, classes) = link(&named(of)?).context("a pipeline of the page")?;
        page.open_anew(&format!("{link}&classes={classes}&view=cost")).await?;
        let press = format!(
            "[...document.querySelectorAll('.network')].find((card) => card.innerText.startsWith({})).click()",
            json!(network)
        );
        page.ask(&press).await?;
        page.is_at_rest().await?;
        assert_same(page, &named(counterpart)?).await.with_context(|| format!("{of}, {network}"))?;
        // The card says the same, shortened.
        let pressed =
            page.ask("return document.querySelector('.network[aria-pressed=true] b').textContent").await?;
        ensure!(pressed == network, "{pressed}");
    }
    Ok(())
}

async fn the_heads_are_pytorchs_heads(page: &Page) -> Result<()> {
    let (link, _) = link(&named("head-flat")?).context("a pipeline of the page")?;
    for (head, counterpart) in [("dense", "head-flat"), ("global", "head-global-average")] {
        page.open_anew(&format!("{link}&head={head}&classes=4&view=cost")).await?;
        assert_same(page, &named(counterpart)?).await.with_context(|| head)?;
    }
    // Both heads stand side by side: 8·32·32·4 + 4 and 8·4 + 4.
    let words = "return [...document.querySelectorAll('.head .shape')].map((words) => words.textContent.replaceAll('\u{202f}', ''))";
    assert_eq!(page.ask(words).await?, json!(["32772", "8192 × 4 + 4", "36", "8 × 4 + 4"]));
    Ok(())
}

async fn sums(page: &Page) -> Result<[u64; 3]> {
    let rows = table(page).await?;
    let together = rows.last().context("no sums")?;
    let of = |column| count(together, column).with_context(|| format!("no {column} in {together}"));
    Ok([of("Values")?, of("Parameters")?, of("Multiply-adds")?])
}

async fn sliders_move_the_table_and_undo_brings_it_back(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=32&stages=conv,3,he-1,he-2;relu;max,2,s2&view=cost").await?;
    // 2·30² + the same + 2·15² + 450 + 10; 2·(9 + 1) + 450·10 + 10; 9·2·30² + 4500.
    let first = [4060 + 450, 20 + 4510, 16_200 + 4500];
    assert_eq!(sums(page).await?, first);
    page.enter("Stride", "3").await?;
    page.is_at_rest().await?;
    // (30 − 2)/3 + 1 = 10.
    assert_eq!(sums(page).await?, [3600 + 200 + 200 + 10, 20 + 2010, 16_200 + 2000]);
    page.enter("Classes", "100").await?;
    page.is_at_rest().await?;
    assert_eq!(sums(page).await?, [3600 + 200 + 200 + 100, 20 + 20_100, 16_200 + 20_000]);
    page.press("Undo").await?;
    page.press("Undo").await?;
    page.is_at_rest().await?;
    assert_eq!(sums(page).await?, first);
    Ok(())
}

async fn a_link_opens_exactly_what_was_chosen(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=32").await?;
    page.ask("[...document.querySelectorAll('.tabs a')].find((tab) => tab.textContent === 'Cost').click()")
        .await?;
    page.wait_until("return document.querySelector('#cost table') !== null").await?;
    page.enter("Classes", "7").await?;
    page.choose("Head", "Global average, then dense").await?;
    page.ask("document.querySelectorAll('.network')[3].click()").await?;
    page.is_at_rest().await?;
    let before = table(page).await?;
    let link = page.ask("return location.hash.slice(1)").await?;
    let link = link.as_str().unwrap_or_default();
    assert_eq!(link, "v=2&size=32&network=extra&head=global&classes=7&view=cost&end");
    page.open_anew(link).await?;
    assert_eq!(table(page).await?, before);
    Ok(())
}

async fn a_stage_that_is_switched_off_costs_nothing(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=32&stages=conv,3,he-1,he-2;max,2,s2,off;relu;max,2,s2&view=cost").await?;
    assert_eq!(sums(page).await?, [4060 + 450, 20 + 4510, 16_200 + 4500]);
    let rows = table(page).await?;
    let names: Vec<_> = rows.iter().filter_map(|row| row["Step"].as_str()).collect();
    assert_eq!(
        names,
        [
            "Picture",
            "1. Convolution 3 × 3",
            "3. ReLU",
            "4. Max 2 × 2, stride 2",
            "Flatten",
            "Dense, 10 classes",
            "Together"
        ]
    );
    Ok(())
}

async fn a_network_that_does_not_fit_has_no_sums(page: &Page) -> Result<()> {
    // A convolution that rounds down leaves too little for the next one.
    let stages = "conv,1,s3,he-1,he-2;average,2,s2,ceil;conv,3,he-1";
    page.open_anew(&format!("v=2&picture=checkerboard&size=14&stages={stages}&network=extra&view=cost"))
        .await?;
    let words = page.ask("return document.querySelectorAll('.network')[3].textContent").await?;
    let words = words.as_str().unwrap_or_default();
    ensure!(words.contains("does not fit") && !words.contains("Multiply-adds"), "{words}");
    ensure!(
        page.ask("return document.querySelector('#cost table') === null").await? == true,
        "a table of half a network"
    );
    let given = page.ask("return document.querySelectorAll('.network')[0].textContent").await?;
    ensure!(given.as_str().is_some_and(|words| words.contains("Multiply-adds")), "{given}");
    Ok(())
}

async fn a_stride_without_a_convolution_before_it_is_said_not_to_move(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=32&stages=max,2,s2&network=strided&view=cost").await?;
    let words = page.ask("return document.querySelector('#cost').innerText").await?;
    let words = words.as_str().unwrap_or_default();
    ensure!(words.contains("no convolution stands before stage 1 that could take its stride"), "{words}");
    Ok(())
}

async fn tables_are_saved_as_csv_and_the_view_as_svg_and_png(page: &Page) -> Result<()> {
    page.open_anew("v=2&size=32&stages=conv,3,he-1,he-2;relu;max,2,s2&view=cost").await?;
    page.press("Save the numbers as CSV").await?;
    let csv = String::from_utf8(page.downloaded("poolscope-cost.csv").await?)?;
    let lines: Vec<_> = csv.split("\r\n").collect();
    ensure!(lines[0] == "\"With pooling, step by step\"", "{csv}");
    ensure!(
        lines[1] == "Step,Output,Values,Bytes,Parameters,Multiply-adds,Comparisons,Field,Stride",
        "{csv}"
    );
    ensure!(lines[3] == "1. Convolution 3 × 3,2 × 30 × 30,1800,7200,20,16200,0,3,1", "{csv}");
    ensure!(lines[8].starts_with("Together,,4510,18040,4530,20700,"), "{csv}");
    page.press("Save this as an SVG drawing").await?;
    let svg = String::from_utf8(page.downloaded("poolscope-cost.svg").await?)?;
    // Read as an XML document by the browser; its words are those of the view.
    let read = format!(
        "const file = new DOMParser().parseFromString({}, 'image/svg+xml'); \
         return [file.documentElement.localName, file.querySelectorAll('path.look, path').length, \
            [...file.querySelectorAll('text')].map((words) => words.textContent).join('|')]",
        json!(svg)
    );
    let read = page.ask(&read).await?;
    ensure!(read[0] == "svg" && read[1].as_u64() > Some(10), "{read}");
    let words = read[2].as_str().unwrap_or_default();
    ensure!(
        ["Two heads", "16 200", "with pooling", "Stride moved into"]
            .iter()
            .all(|part| words.replace('\u{202f}', " ").contains(part)),
        "{words}"
    );
    page.press("Save this as a PNG picture").await?;
    let png = page.downloaded("poolscope-cost.png").await?;
    ensure!(png.starts_with(b"\x89PNG"), "no PNG");
    // Twice as wide as the view, as its first chunk says. A picture of one colour would have few bytes.
    let width = png.get(16..20).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    let expected = page
        .ask("return Math.floor(2 * document.querySelector('#cost').getBoundingClientRect().width)")
        .await?;
    ensure!(
        width.map(u64::from) == expected.as_u64() && png.len() > 40_000,
        "{width:?}, {expected}, {} bytes",
        png.len()
    );
    Ok(())
}

async fn cost_is_open_to_everybody(page: &Page) -> Result<()> {
    for theme in ["light", "dark"] {
        for (width, height) in [(1360, 900), (390, 844), (320, 640)] {
            page.prefer(&[("prefers-color-scheme", theme)]).await?;
            page.resize(width, height).await?;
            page.open_anew("v=2&size=32&view=cost").await?;
            assert_eq!(page.accessibility_faults().await?, [], "{theme}, {width}");
            let overflows = "return document.documentElement.scrollWidth > innerWidth";
            ensure!(page.ask(overflows).await? == false, "{width}: the page scrolls sideways");
        }
    }
    Ok(())
}
