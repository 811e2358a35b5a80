using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class KeyManagerKind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "key_managers",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.UpdateData(
                table: "key_managers",
                keyColumn: "id",
                keyValue: new Guid("0b0de1d0-0000-7000-8000-000000000001"),
                column: "kind",
                value: "RESIDENT");

            migrationBuilder.CreateIndex(
                name: "ux_key_managers_one_resident",
                table: "key_managers",
                column: "kind",
                unique: true,
                filter: "kind = 'RESIDENT'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_key_managers_one_resident",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "key_managers");
        }
    }
}
