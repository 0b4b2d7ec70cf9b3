"""The keys that each file of the codebook has, so that a misspelt one is refused."""

from __future__ import annotations

KEYS: dict[str, set[str]] = {
    "numbers": {"units", "tens", "hundreds", "scales", "fractions", "orders", "few", "ordinals", "joined", "weekday"},
    "calendar": {
        *("months", "ambiguous_months", "hijri_months", "before_month", "weekdays", "days", "day_nouns", "spans"),
        *("relative", "this_before", "same_before", "parts", "halves", "thirds", "quarters", "last_of", "seasons"),
        *("decades", "first_day", "ago", "from_now", "now", "between", "from", "to", "of", "common_era", "hijri_era"),
        *("corresponding", "before_year", "yearly", "eponyms", "weekday_names", "every", "general", "other_years"),
        *("not_today_before", "not_today_after", "not_a_date_after", "day_parts", "counted_from"),
    },
    "bounds": {*("approx", "at_least", "more_than", "at_most", "less_than", "exact"), "range", "change"},
    "measures": {
        *("nouns", "cues", "not_counted", "not_counted_before", "epidemic", "rates", "same_figure", "subset"),
        "prisons",
        "jails",
        *("total", "some", "joint", "most", "parted", "purposes", "completions", "relations", "limits", "copulas"),
        "natural",
    },
    "sources": {
        *("say", "per", "heads", "speakers", "again", "counterparts", "unnamed", "titles", "adjectives", "issued"),
        *("portfolios", "answers", "remits", "attached", "given_names", "latest", "blames", "describing"),
        *("called", "telling", "taking_that", "manner", "platforms", "fields"),
    },
    "events": {
        *(
            "types",
            "open",
            "open_nouns",
            "leaving",
            "signing",
            "overturns",
            "causing",
            "breaking_out",
            "charging",
            "claims",
            "declared",
            "found",
            "homographs",
            "definite_only",
        ),
        *(
            "unclear",
            "plain_only",
            "sicknesses",
            "blockers",
            "occasions",
            "earlier",
            "planned",
            "alleged",
            "denied",
            "words",
        ),
        *("since", "start_verbs", "starts", "through", "until", "before", "by", "later", "compared", "tolls"),
        *("then_time", "same_time", "openly", "support", "visits", "rumours", "passing", "framing", "receiving"),
    },
    "whom": {
        *("areas", "vague", "home", "own", "inside", "outside", "passing", "beyond", "directions", "struck"),
        *("aboard", "topics", "fighting", "attacks", "against", "hands_over", "recovers", "losing", "ranks"),
        *("lookalikes", "exchange", "formations", "those", "foes", "crews", "civil", "dwellers", "services"),
        *("councils", "speeches", "admits", "sends", "worldwide", "felt", "accidents", "widespread"),
        *("organizations", "lengths", "borders", "launched", "toponyms", "causes", "owners", "police"),
        *("groups", "bands", "vessels", "citizenships", "drones", "damages", "frames", "convoys"),
    },
    "standing": {
        *(
            "reported",
            "told",
            "false_words",
            "falsehoods",
            "true_words",
            "untrue_before",
            "far",
            "truth",
            "grounds",
            "lacks",
        ),
        *("judging", "forecasts", "likely", "unlikely", "there", "coming"),
    },
    "grammar": {"particles", "relatives", "negations", "pronouns", "clause", "continues"},
}
# of the files that no lexicon is made of, with what stands under each
_LISTS: dict[str, set[str]] = {
    "merging": {
        *("speech", "together", "together_in_place", "elaborated", "recurring", "ignored", "nobody", "place_heads"),
        *("organs", "name_fillers", "ministries"),
    },
    "captions": {
        *("topics", "contents", "vague_places", "at_home", "towards", "from", "masculine_countries"),
        *("feminine_heads", "people", "plural_english"),
    },
    "english": set(),
}
_MAPPINGS: dict[str, set[str]] = {
    "merging": {"concepts", "common", "same_names", "units", "name_synonyms", "grades"},
    "captions": {"types"},
    "english": {*("compounds", "heads", "nouns", "ministries", "adjectives", "prepositions", "places", "demonyms")},
}
FORMS: dict[str, dict[str, type]] = {
    name: dict.fromkeys(_LISTS[name], list) | dict.fromkeys(_MAPPINGS[name], dict) for name in _LISTS
}
FORMS["english"]["and"] = str
ACTOR_KEYS = {"name", "en", "kind", "nisba", "people", "forms", "metonyms", "grade", "of", "role"}
ACTOR_LISTS = {"nisba", "people", "forms", "metonyms"}
