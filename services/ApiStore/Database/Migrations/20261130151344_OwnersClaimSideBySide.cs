using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class OwnersClaimSideBySide : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            -- Whoever waits for a lock holds a connection, which others need too; so nobody waits for long (SQLSTATE 55P03).
            create or replace function judge_owner_claim() returns trigger language plpgsql set lock_timeout = '2s' as $$
            declare
                owner constant text := new.owner_issuer || ' ' || new.owner_kind || ' ' || new.owner_id;
                side_by_side constant integer := 16;
            begin
                -- A lock ends with the transaction, after its flush to the disk: one at a time would make each wait for the disk. So while the bound is further
                -- away than there are places, each takes a place: what the others have not committed fits. Of other issuers' owners with this id there may
                -- be some: they are counted too, which is quicker and never too few. (What is counted is read after the lock is had, and has this one in it.)
                begin
                    perform pg_advisory_xact_lock_shared(hashtextextended(owner, 0));
                    perform pg_advisory_xact_lock(hashtextextended(owner, 1 + pg_backend_pid() % side_by_side));
                    if (select count(*) from applications where owner_id = new.owner_id) + side_by_side <= new.most then
                        return new;
                    end if;
                    raise sqlstate 'NEAR1'; -- Which gives the place back.
                exception when sqlstate 'NEAR1' then
                end;

                -- Near the bound, one at a time.
                perform pg_advisory_xact_lock(hashtextextended(owner, 0));
                if new.most < (
                    select count(*) from applications
                    where owner_issuer = new.owner_issuer and owner_kind = new.owner_kind and owner_id = new.owner_id)
                then
                    raise check_violation using message = 'The owner has as many applications as it may have.', constraint = 'ck_owner_claims_most';
                end if;
                return new;
            end $$;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create or replace function judge_owner_claim() returns trigger language plpgsql as $$
            begin
                set local lock_timeout = '2s';
                perform pg_advisory_xact_lock(hashtextextended(new.owner_issuer || ' ' || new.owner_kind || ' ' || new.owner_id, 0));
                set local lock_timeout to default;
                if new.most <= (
                    select count(*) from applications
                    where owner_issuer = new.owner_issuer and owner_kind = new.owner_kind and owner_id = new.owner_id and id <> new.application_id)
                then
                    raise check_violation using message = 'The owner has as many applications as it may have.', constraint = 'ck_owner_claims_most';
                end if;
                return new;
            end $$;
            """);
    }
}
