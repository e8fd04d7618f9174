"""How Alembic brings a store up to date: on the connection, and in the transaction, that `store.schema` hands over."""

from alembic import context

from exitletters.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], transactional_ddl=True, version_table=VERSION_TABLE
)
context.run_migrations()
