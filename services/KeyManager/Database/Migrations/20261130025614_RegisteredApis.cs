using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.KeyManager.Database.Migrations
{
    /// <inheritdoc />
    public partial class RegisteredApis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "registered_apis",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    uri = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    scopes = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registered_apis", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ux_registered_apis_uri",
                table: "registered_apis",
                column: "uri",
                unique: true);

            migrationBuilder.Sql(
                """
                create function notify_api_changed() returns trigger language plpgsql as $$
                begin
                    perform pg_notify('api_changed', '');
                    return null;
                end $$;
                create trigger tr_registered_apis_changed after insert or update or delete on registered_apis
                    for each statement execute function notify_api_changed();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "registered_apis");

            migrationBuilder.Sql("drop function notify_api_changed();");
        }
    }
}
