"""What keeps the record append-only on PostgreSQL, besides the role that Latchkey runs as."""

FUNCTIONS = {
    "audit_is_append_only": """BEGIN RAISE EXCEPTION 'the audit is append-only'; END""",
    "audit_is_taken_off_at_the_anchor": """BEGIN
    IF OLD.seq > coalesce((SELECT max(seq) FROM anchors), 0) THEN
        RAISE EXCEPTION 'the audit is append-only';
    END IF;
    RETURN OLD;
END""",
}

TRIGGERS = {
    "audit_is_not_changed": (
        "audit",
        "BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
    ),
    "audit_is_not_deleted": (
        "audit",
        "BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_taken_off_at_the_anchor()",
    ),
    "audit_is_not_emptied": (
        "audit",
        "BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
    ),
}


def statements() -> tuple[str, ...]:
    """Give the statements that make them."""
    functions = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        for name, body in FUNCTIONS.items()
    )
    triggers = (f"CREATE TRIGGER {name} {does}" for name, (_, does) in TRIGGERS.items())
    return (*functions, *triggers)
