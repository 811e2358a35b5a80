using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class ThrottlingIsCountedAnew : Migration
    {
        private const string WithReset = """
            drop trigger tr_applications_fed on applications;
            create trigger tr_applications_fed
                after insert or delete or update of name, throttling_policy, throttle_reset_at, owner_issuer, owner_kind, owner_id on applications
                for each row execute function feed_row('application');
            """;

        private const string WithoutReset = """
            drop trigger tr_applications_fed on applications;
            create trigger tr_applications_fed after insert or delete or update of name, throttling_policy, owner_issuer, owner_kind, owner_id on applications
                for each row execute function feed_row('application');
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "throttle_reset_at",
                table: "applications",
                type: "timestamp with time zone",
                nullable: true);
            migrationBuilder.Sql(WithReset); // Gateways are told.
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(WithoutReset);
            migrationBuilder.DropColumn(
                name: "throttle_reset_at",
                table: "applications");
        }
    }
}
