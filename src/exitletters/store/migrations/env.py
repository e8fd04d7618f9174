"""How Alembic brings a store up to date: on the connection, and in the transaction, that `store.schema` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
