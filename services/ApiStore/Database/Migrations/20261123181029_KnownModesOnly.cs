using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class KnownModesOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings");

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings",
                sql: "mode in ('MAPPED')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings");

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings",
                sql: "mode in ('CREATED', 'MAPPED')");
        }
    }
}
