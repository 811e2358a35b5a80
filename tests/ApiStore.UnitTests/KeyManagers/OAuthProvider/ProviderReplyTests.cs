using System.Text;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers.OAuthProvider;

/// <summary>A provider may say anything.</summary>
public sealed class ProviderReplyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"error":"invalid_client","error":"invalid_grant"}""")]
    [InlineData("""{"error":"invalid_client"} trailing""")]
    [InlineData("""{"\ud800":1}""")]
    public void What_is_no_json_object_that_can_be_read_in_one_way_alone_is_no_body(string body) => Assert.Null(Of(body).Body);

    [Theory]
    [InlineData("""{"error":"invalid_client"}""", "invalid_client")]
    [InlineData("""{"errorCode":"invalid_client","errorSummary":"…"}""", "invalid_client")] // Okta, of an unknown client.
    [InlineData("""{"error":"a line\nbreak"}""", null)]
    [InlineData("""{"error":"<b>"}""", null)]
    [InlineData("""{"error":"\ud800"}""", null)]
    [InlineData("""{"error":7}""", null)]
    [InlineData("""{"error":["invalid_client"]}""", null)]
    [InlineData("""{"Error":"invalid_client"}""", null)]
    public void An_error_is_a_code_that_can_be_shown(string body, string? error) => Assert.Equal(error, Of(body).Error);

    [Fact]
    public void An_error_has_at_most_100_characters() => Assert.Null(Of($$"""{"error":"{{new string('x', 101)}}"}""").Error);

    [Theory]
    [InlineData("""{"expires_in":3600}""", 3600L)]
    [InlineData("""{"expires_in":"3600"}""", 3600L)] // Some versions of Entra ID.
    [InlineData("""{"expires_in":-1}""", null)]
    [InlineData("""{"expires_in":1.5}""", null)]
    [InlineData("""{"expires_in":1e400}""", null)]
    [InlineData("""{"expires_in":null}""", null)]
    public void A_number_may_come_as_a_text(string body, long? number) => Assert.Equal(number, Of(body).Number("expires_in"));

    [Fact]
    public void Says_its_name_alone() => Assert.Equal("ProviderReply", Of("""{"access_token":"secret"}""").ToString());

    private static ProviderReply Of(string body) => ProviderReply.Of(400, Encoding.UTF8.GetBytes(body));
}
