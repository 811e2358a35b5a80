using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class NaturalOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:CollationDefinition:natural", "und-u-kn-true,und-u-kn-true,icu,True");

            migrationBuilder.CreateIndex(
                name: "ix_applications_name_natural",
                table: "applications",
                column: "name")
                .Annotation("Relational:Collation", new[] { "natural" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_applications_name_natural",
                table: "applications");

            migrationBuilder.AlterDatabase()
                .OldAnnotation("Npgsql:CollationDefinition:natural", "und-u-kn-true,und-u-kn-true,icu,True");
        }
    }
}
