using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Portal.Apis;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Portal;

public sealed class CurlCommandsTests
{
    private static readonly Uri Server = new("https://id.example/token");
    private static readonly Uri Api = new("https://gateway.example/orders/1.0");

    [Fact]
    public void A_token_is_got_with_a_secret_that_only_the_readers_shell_knows() => Assert.Equal(
        """
        curl -u "key%20%241:$CONSUMER_SECRET" \
             -d grant_type=client_credentials \
             'https://id.example/token'
        """,
        CurlCommands.Token(Server, "key $1", scope: null));

    [Fact]
    public void A_scope_is_quoted_so_that_no_shell_reads_it() =>
        Assert.Contains("""--data-urlencode 'scope=it'\''s:$HOME`&'""", CurlCommands.Token(Server, consumerKey: null, "it's:$HOME`&"), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET", "/orders/{order-id}/lines/{n}", "curl -H \"Authorization: Bearer $ACCESS_TOKEN\"", "/orders/1.0/orders/$PARAM_ORDER_ID/lines/$PARAM_N\"")]
    [InlineData("HEAD", "/", "curl -I -H", "/orders/1.0/\"")]
    [InlineData("DELETE", "/files/*", "curl -X DELETE -H", "/orders/1.0/files/\"")]
    [InlineData("PATCH", "/a$b!c", "-d '{}'", "/orders/1.0/a%24b%21c\"")]
    public void An_operation_is_called_with_what_the_reader_chooses_as_variables(string method, string path, string start, string end)
    {
        var command = CurlCommands.Call(Api, new ApiOperation(method, path, []));

        Assert.Contains(start, command, StringComparison.Ordinal);
        Assert.EndsWith(end, command, StringComparison.Ordinal);
    }
}
