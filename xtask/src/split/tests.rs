//! A small wasm, cut in two: what each half has, and that they fit.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]

use std::collections::{BTreeMap, HashSet};

use wasmparser::{DataKind, ElementItems, Parser, Payload, TypeRef, Validator};

use super::*;

/// A page with a view: `door` is in the table alone, and `closure` too; `own` is called by the view alone.
const WASM: &str = r#"(module
    (type $plain (func))
    (type $number (func (param i32) (result i32)))
    (import "w" "log" (func $log (type $plain)))
    (table 8 funcref)
    (table 1 externref)
    (memory 1)
    (global $other (mut i32) (i32.const 7))
    (global $stack (mut i32) (i32.const 64))
    (func $main (type $plain) (call $both) (drop (call_indirect (type $number) (i32.const 2) (i32.const 1))))
    (func $both (type $plain) (global.set $other (i32.const 1)))
    (func $door (type $number) (call $log) (call $both) (call $outlined) (i32.add (global.get $stack) (call $own (local.get 0))))
    (func $own (type $number) (local i64) (drop (table.get 1 (local.get 0))) (call_indirect (type $number) (local.get 0) (i32.const 4)))
    (func $closure (type $number) (i32.load (i32.const 1040)))
    (func $outlined (type $plain))
    (func $explore (type $number) (local.get 0))
    (export "main" (func $main))
    (export "a" (memory 0))
    (elem (i32.const 1) $explore $door $explore $closure)
    (data (i32.const 1024) "sixteen for bothof the view alonefor both")
)"#;

const VIEW: &str = "of the view alone";

fn later() -> Later {
    Later {
        functions: HashSet::from(["door", "own", "closure", "both"].map(str::to_owned)),
        constants: std::iter::once(1040..1057).collect(),
    }
}

/// What the sections of a wasm have: exported names, imported ones, runs of the table with their lengths, and of memory.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    exports: Vec<(String, String)>,
    imports: Vec<(String, String)>,
    functions: u32,
    table: BTreeMap<i32, u32>,
    memory: BTreeMap<i32, String>,
}

fn start(expression: &wasmparser::ConstExpr<'_>) -> i32 {
    match expression.get_operators_reader().read().unwrap() {
        wasmparser::Operator::I32Const { value } => value,
        other => panic!("{other:?}"),
    }
}

fn seen(wasm: &[u8]) -> Seen {
    let types = Validator::new().validate_all(wasm).unwrap();
    let types = types.as_ref();
    let kind = |ty: TypeRef| match ty {
        TypeRef::Func(number) => {
            format!("{:?}", types.get(types.core_type_at_in_module(number)).unwrap().unwrap_func())
        }
        other => format!("{other:?}"),
    };
    let mut seen = Seen::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.unwrap() {
            Payload::ImportSection(section) => {
                seen.imports.extend(section.into_imports().map(|import| {
                    let import = import.unwrap();
                    (import.name.to_owned(), kind(import.ty))
                }));
            }
            Payload::ExportSection(section) => {
                seen.exports.extend(section.into_iter().map(|export| {
                    let export = export.unwrap();
                    let ty = types.entity_type_from_export(&export).unwrap();
                    let kind = match ty {
                        wasmparser::types::EntityType::Func(id) => {
                            format!("{:?}", types.get(id).unwrap().unwrap_func())
                        }
                        wasmparser::types::EntityType::Global(ty) => format!("{:?}", TypeRef::Global(ty)),
                        wasmparser::types::EntityType::Memory(ty) => format!("{:?}", TypeRef::Memory(ty)),
                        wasmparser::types::EntityType::Table(ty) => format!("{:?}", TypeRef::Table(ty)),
                        other => panic!("{other:?}"),
                    };
                    (export.name.to_owned(), kind)
                }));
            }
            Payload::FunctionSection(section) => seen.functions = section.count(),
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element.unwrap();
                    let wasmparser::ElementKind::Active { offset_expr, .. } = element.kind else { panic!() };
                    let ElementItems::Functions(items) = element.items else { panic!() };
                    seen.table.insert(start(&offset_expr), items.count());
                }
            }
            Payload::DataSection(section) => {
                for segment in section {
                    let segment = segment.unwrap();
                    let DataKind::Active { offset_expr, .. } = segment.kind else { panic!() };
                    seen.memory
                        .insert(start(&offset_expr), String::from_utf8(segment.data.to_vec()).unwrap());
                }
            }
            _ => {}
        }
    }
    seen
}

#[test]
fn what_only_the_view_needs_moves_and_takes_the_rest_from_the_page() {
    let halves = halves(&wat::parse_str(WASM).unwrap(), &later()).unwrap();
    let (page, views) = (seen(&halves.page), seen(&halves.views));
    // `both` is called by the page too; `outlined` by the view alone, though it has a name of its own.
    assert_eq!((page.functions, views.functions), (3, 4));
    assert_eq!(page.table, BTreeMap::from([(1, 1), (3, 1)]), "the view's places are empty");
    assert_eq!(views.table, BTreeMap::from([(2, 1), (4, 1)]), "the view fills them");
    let text = |text: &str| text.to_owned();
    assert_eq!(page.memory, BTreeMap::from([(1024, text("sixteen for both")), (1057, text("for both"))]));
    assert_eq!(views.memory, BTreeMap::from([(1040, text(VIEW))]));
}

#[test]
fn the_page_hands_out_all_that_the_view_takes_and_of_the_same_kind() {
    let halves = halves(&wat::parse_str(WASM).unwrap(), &later()).unwrap();
    let (page, views) = (seen(&halves.page), seen(&halves.views));
    // Two functions, both tables, the memory and a global.
    assert_eq!(views.imports.len(), 6, "{views:?}");
    for import in &views.imports {
        assert!(page.exports.contains(import), "{import:?} is not among {:?}", page.exports);
    }
    let names: HashSet<_> = page.exports.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), page.exports.len(), "two names are the same");
    assert_eq!(page.exports.len(), 7, "what has a name already gets no other");
}

#[test]
fn a_wasm_without_names_is_refused() {
    let mut wasm = wasm_encoder::Module::new();
    wasm.section(&wasm_encoder::TypeSection::new());
    let reason = halves(&wasm.finish(), &later()).unwrap_err();
    assert!(reason.to_string().contains("-g"), "{reason}");
}

#[test]
fn every_view_but_the_first_has_a_door() {
    let views = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(FOLDER);
    let doors = doors(&views).unwrap();
    assert!(doors.contains(&"poolscope::ui::views::cost::cost".to_owned()), "{doors:?}");
    assert!(!doors.iter().any(|door| door.contains(FIRST)), "{doors:?}");
}
