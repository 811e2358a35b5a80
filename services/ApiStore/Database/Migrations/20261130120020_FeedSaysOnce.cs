using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class FeedSaysOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                create or replace function notify_feed_changed() returns trigger language plpgsql as $$
                begin
                    -- Commits that notify stand in one line, of the whole server, until they are on the disk. Where a change waits for its place already,
                    -- whoever gives it that finds this one too, or finds it at their next look, a second later at the most. (A maximum: no plan but the
                    -- index of those without a place is as short.)
                    if (select max(row_id) from feed_changes where stamp is null and row_id < (select min(row_id) from added)) is null then
                        perform pg_notify('feed_changed', '');
                    end if;
                    return null;
                end $$;
                drop trigger tr_feed_changes_added on feed_changes;
                create trigger tr_feed_changes_added after insert on feed_changes referencing new table as added
                    for each statement execute function notify_feed_changed();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                create or replace function notify_feed_changed() returns trigger language plpgsql as $$
                begin
                    perform pg_notify('feed_changed', '');
                    return null;
                end $$;
                drop trigger tr_feed_changes_added on feed_changes;
                create trigger tr_feed_changes_added after insert on feed_changes for each statement execute function notify_feed_changed();
                """);
        }
    }
}
