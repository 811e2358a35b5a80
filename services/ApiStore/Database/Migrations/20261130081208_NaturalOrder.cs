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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .OldAnnotation("Npgsql:CollationDefinition:natural", "und-u-kn-true,und-u-kn-true,icu,True");
        }
    }
}
