//! The half that moves: the views' wasm, which takes from the page what it needs and fills its places in the table and in
//! memory.

use anyhow::{Context, Result};
use wasm_encoder::{
    CodeSection, EntityType, FunctionSection, ImportSection, Module, TypeSection, reencode::Reencode,
};
use wasmparser::{Parser, Payload};

use super::{
    constants,
    functions::Functions,
    later::Later,
    page::{Handed, Names},
    renumbered::Renumbered,
};

/// The module that everything is taken from.
const PAGE: &str = "p";

/// The views' wasm.
pub(super) fn views(wasm: &[u8], functions: &Functions, later: &Later, names: &Names) -> Result<Vec<u8>> {
    let all = functions.called.iter().chain(&functions.moved);
    let mut numbers = Renumbered {
        functions: all.copied().zip(0..).collect(),
        types: Some(Vec::new()),
        globals: Some(functions.globals.clone()),
    };
    let name = |handed: Handed| {
        names
            .get(&handed)
            .map(String::as_str)
            .with_context(|| format!("the page does not hand out {handed:?}"))
    };
    let type_of = |function: u32| {
        let number = functions.types.get(usize::try_from(function)?);
        number.copied().with_context(|| format!("the function {function} has no type"))
    };
    let mut imports = ImportSection::new();
    let mut heads = FunctionSection::new();
    for &function in &functions.called {
        let number = numbers.type_number(type_of(function)?)?;
        imports.import(PAGE, name(Handed::Function(function))?, EntityType::Function(number));
    }
    for &function in &functions.moved {
        heads.function(numbers.type_number(type_of(function)?)?);
    }
    let (mut types, mut code, mut module) = (Vec::new(), CodeSection::new(), Module::new());
    let (mut elements, mut data) = (None, None);
    let mut next = functions.imported;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                for kind in section.into_iter_err_on_gc_types() {
                    types.push(kind?);
                }
            }
            Payload::TableSection(section) => {
                // The first holds functions, the second what belongs to the browser.
                for (number, table) in (0..).zip(section) {
                    let kind =
                        numbers.table_type(table?.ty).ok().context("a table cannot be written anew")?;
                    imports.import(PAGE, name(Handed::Table(number))?, kind);
                }
            }
            Payload::MemorySection(section) => {
                let memory = section.into_iter().next().context("the wasm has no memory")??;
                let kind = numbers.memory_type(memory).ok().context("the memory cannot be written anew")?;
                imports.import(PAGE, name(Handed::Memory(0))?, kind);
            }
            Payload::GlobalSection(section) => {
                let all = section.into_iter().collect::<Result<Vec<_>, _>>()?;
                for &global in &functions.globals {
                    let found = all
                        .get(usize::try_from(global)?)
                        .context("an imported global, which xtask/src/split/ does not know")?;
                    let kind =
                        numbers.global_type(found.ty).ok().context("a global cannot be written anew")?;
                    imports.import(PAGE, name(Handed::Global(global))?, kind);
                }
            }
            Payload::ElementSection(section) => {
                let runs = constants::in_table(section, |function| functions.moves(function))?;
                elements = Some(constants::elements(&runs, true, &numbers)?);
            }
            Payload::CodeSectionEntry(body) => {
                if functions.moves(next) {
                    numbers.add(&mut code, body)?;
                }
                next += 1;
            }
            Payload::DataSection(section) => {
                data = Some(constants::data(&constants::in_memory(section, &later.constants)?, true)?);
            }
            _ => {}
        }
    }
    let mut used = TypeSection::new();
    for &number in numbers.types.clone().iter().flatten() {
        let kind = types.get(usize::try_from(number)?).context("a type is missing")?.clone();
        used.ty().func_type(&numbers.func_type(kind).ok().context("a type cannot be written anew")?);
    }
    module.section(&used).section(&imports).section(&heads);
    if let Some(elements) = elements {
        module.section(&elements);
    }
    module.section(&code);
    if let Some(data) = data {
        module.section(&data);
    }
    Ok(module.finish())
}
