using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class OwnersClaim : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function count_applications_of");
            migrationBuilder.Sql(
                """
                create view owner_claims as select id as application_id, owner_issuer, owner_kind, owner_id, 0 as most from applications where false;

                create function judge_owner_claim() returns trigger language plpgsql as $$
                begin
                    -- One at a time for an owner, until the transaction ends: two that count at once would both pass the bound. Whoever waits holds a
                    -- connection, which others need too; so nobody waits for long (SQLSTATE 55P03). What is counted is read after the lock is had.
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
                create trigger tr_owner_claims_judged instead of insert on owner_claims for each row execute function judge_owner_claim();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop view owner_claims; drop function judge_owner_claim");
            migrationBuilder.Sql(
                """
                create function count_applications_of(issuer text, kind text, id text) returns bigint
                language plpgsql as $$
                begin
                    set local lock_timeout = '2s';
                    perform pg_advisory_xact_lock(hashtextextended(issuer || ' ' || kind || ' ' || id, 0));
                    set local lock_timeout to default;
                    return (
                        select count(*) from applications as application
                        where application.owner_issuer = issuer and application.owner_kind = kind and application.owner_id = count_applications_of.id);
                end
                $$
                """);
        }
    }
}
