import {expect, test} from "@odoo/hoot";
import {
    cellDomain,
    shiftAnchor,
} from "@eclectic_coop/activity_account/activity_account";

test("a period moves by its own length", () => {
    expect(shiftAnchor("2026-12-31", "year", -1)).toBe("2025-12-31");
    expect(shiftAnchor("2026-03-31", "month", -1)).toBe("2026-02-28");
    expect(shiftAnchor("2026-03-31", "quarter", 1)).toBe("2026-06-30");
});

test("a figure of the period opens the period alone", () => {
    const row = {section_ids: [4], since: false};
    const column = {start: "2026-01-01", end: "2026-01-31"};
    expect(cellDomain(7, row, column)).toEqual([
        ["activity_id", "=", 7],
        ["section_id", "in", [4]],
        ["date", "<=", "2026-01-31"],
        ["date", ">=", "2026-01-01"],
    ]);
});

test("a balance opens everything since the beginning", () => {
    const row = {section_ids: [4], since: true};
    const column = {start: "2026-01-01", end: "2026-01-31"};
    expect(cellDomain(false, row, column)).toEqual([
        ["activity_id", "=", false],
        ["section_id", "in", [4]],
        ["date", "<=", "2026-01-31"],
    ]);
});
