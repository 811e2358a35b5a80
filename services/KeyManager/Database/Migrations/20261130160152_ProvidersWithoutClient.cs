using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.KeyManager.Database.Migrations
{
    /// <inheritdoc />
    public partial class ProvidersWithoutClient : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "service_providers_without_client",
                columns: table => new
                {
                    service_provider_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_providers_without_client", x => x.service_provider_id);
                    table.ForeignKey(
                        name: "fk_service_providers_without_client_service_provider",
                        column: x => x.service_provider_id,
                        principalTable: "service_providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(
                """
                create function note_provider_without_client() returns trigger language plpgsql as $$
                begin
                    if tg_table_name = 'service_providers' then
                        insert into service_providers_without_client values (new.id);
                    elsif tg_op = 'INSERT' then
                        delete from service_providers_without_client where service_provider_id = new.service_provider_id;
                    else
                        -- Not where it goes together with its service provider.
                        insert into service_providers_without_client select id from service_providers where id = old.service_provider_id;
                    end if;
                    return null;
                end $$;
                create trigger tr_service_providers_without_client after insert on service_providers
                    for each row execute function note_provider_without_client();
                create trigger tr_oauth_clients_of_provider after insert or delete on oauth_clients
                    for each row execute function note_provider_without_client();
                """);

            // Neither table changes from here on until this is committed: to make a trigger locks its table.
            migrationBuilder.Sql(
                """
                insert into service_providers_without_client
                select id from service_providers as provider
                where not exists (select from oauth_clients as client where client.service_provider_id = provider.id)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop trigger tr_oauth_clients_of_provider on oauth_clients;
                drop trigger tr_service_providers_without_client on service_providers;
                drop function note_provider_without_client();
                """);
            migrationBuilder.DropTable(
                name: "service_providers_without_client");
        }
    }
}
