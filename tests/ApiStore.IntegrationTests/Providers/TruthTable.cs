using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>What the store must say to whatever is pasted, for each server: the table of what is right.</summary>
internal static class TruthTable
{
    public const string Verified = "verified";
    public const string Rejected = "invalid-client-credentials";
    public const string NotProven = "client-not-confidential";

    private static readonly ClientCase[] Always =
    [
        ClientCase.RightSecret, ClientCase.RightSecretWithoutServiceGrant, ClientCase.WrongSecret, ClientCase.UnknownId, ClientCase.PrefixOfTheId,
        ClientCase.OtherCaseOfTheId, ClientCase.EncodedCharacters, ClientCase.EncodedCharactersWrongSecret,
    ];

    private static readonly ClientCase[] OfNode = [.. Always, ClientCase.ExpiredSecret];
    private static readonly ClientCase[] OfStock = [.. Always, ClientCase.PublicClient, ClientCase.KeyOnly, ClientCase.ForeignCharacters];

    private static readonly (string Server, ClientCase[] Cases)[] Servers =
    [
        (Providers.Servers.Node, [.. OfNode, ClientCase.PublicClient, ClientCase.KeyOnly]),
        (Providers.Servers.NodeRevocationOnly, [.. OfNode, ClientCase.PublicClient, ClientCase.KeyOnly]),
        (Providers.Servers.NodeIntrospectionOnly, [.. OfNode, ClientCase.PublicClient, ClientCase.KeyOnly]),
        (Providers.Servers.NodeTokenOnly, [.. OfNode, ClientCase.PublicClient, ClientCase.KeyOnly]),
        (Providers.Servers.NodeJwt, [.. OfNode, ClientCase.PublicClient, ClientCase.KeyOnly]),
        (Providers.Servers.NodeBasicOnly, OfNode),
        (Providers.Servers.NodePostOnly, OfNode),
        (Providers.Servers.Stock, OfStock),
        (Providers.Servers.StockIntrospectionOnly, OfStock),
        (Providers.Servers.StockTokenOnly, OfStock),
        (Providers.Servers.StockBasicOnly, OfStock),
        (Providers.Servers.StockPostOnly, OfStock),
        (Providers.Servers.KeyManager, [.. Always, ClientCase.PublicClient, ClientCase.KeyOnly, ClientCase.ExpiredSecret, ClientCase.DisabledClient]),
    ];

    public static TheoryData<string, ClientCase, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, ClientCase, string>();
            foreach (var (server, cases) in Servers)
            {
                foreach (var of in cases)
                {
                    rows.Add(server, of, Expected(server, of));
                }
            }

            return rows;
        }
    }

    private static string Expected(string server, ClientCase of) => server switch
    {
        // It knows no grant but client_credentials, and says so before it looks who asks: without revocation and introspection, nothing tells.
        Providers.Servers.StockTokenOnly => NotProven,

        // Introspection proves and refuses nothing; see above.
        Providers.Servers.StockIntrospectionOnly => IsRight(of) ? Verified : NotProven,
        _ => IsRight(of) ? Verified : Rejected,
    };

    private static bool IsRight(ClientCase of) =>
        of is ClientCase.RightSecret or ClientCase.RightSecretWithoutServiceGrant or ClientCase.EncodedCharacters or ClientCase.ForeignCharacters;
}
