using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.KeyManager.Database.Migrations
{
    /// <inheritdoc />
    public partial class NamesAreFoundByIndexesOfGrowth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_users_normalized_user_name_natural",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_service_providers_name_natural",
                table: "service_providers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_users_normalized_user_name_natural",
                table: "users",
                column: "normalized_user_name")
                .Annotation("Relational:Collation", new[] { "natural" });

            migrationBuilder.CreateIndex(
                name: "ix_service_providers_name_natural",
                table: "service_providers",
                column: "name")
                .Annotation("Relational:Collation", new[] { "natural" });
        }
    }
}
