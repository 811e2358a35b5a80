using System.Text;
using CsCheck;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>A request as hardly any client makes it: mostly right, with something odd about it.</summary>
/// <param name="Path">Of one of the two endpoints, or nearly.</param>
/// <param name="ContentType">What it says that the body is.</param>
/// <param name="Authorization">Null for none.</param>
/// <param name="Form">The body.</param>
internal sealed record OddRequest(string Path, string ContentType, string? Authorization, string Form)
{
    private static readonly Gen<string> ContentTypes = Gen.Frequency(
        (20, Gen.Const("application/x-www-form-urlencoded")),
        (2, OneOf("application/x-www-form-urlencoded; charset=utf-8", "Application/X-WWW-Form-Urlencoded", "application/x-www-form-urlencoded;charset=UTF-8")),
        (1, OneOf("text/plain", "application/json", "application/x-www-form-urlencoded-2", "application/x-www-form-urlencoded; charset=iso-8859-1", "multipart/form-data; boundary=a")));

    private static readonly Gen<Func<string, string>> Encodings = OneOf<Func<string, string>>(
        Uri.EscapeDataString, Uri.EscapeDataString, text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal), text => text, EscapeAll);

    public static Gen<OddRequest> Of(Cast cast) => Gen.OneOf(Tokens(cast), Introspections(cast));

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Form)) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (Authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }

        return message;
    }

    private static Gen<OddRequest> Tokens(Cast cast)
    {
        var path = Gen.Frequency((30, Gen.Const("/oauth2/token")), (1, OneOf("/oauth2/token/", "/OAuth2/Token", "/oauth2/token?scope=own", "/oauth2//token")));
        var grant = Gen.Frequency((30, Gen.Const("client_credentials")), (1, OneOf("Client_Credentials", "password", "client_credentials ", "")));
        var name = Gen.Frequency((20, OneOf("own", "own:two", "own/three", cast.ApiScope)), (1, OneOf("openid", "tokens:introspect", "not_held", "ö", "a\"b", "own+four")));
        var scope = Gen.Select(name.Array[0, 4], Gen.Frequency((9, Gen.Const(" ")), (1, OneOf("  ", "\t", ",", " \n"))), (names, between) => string.Join(between, names.Distinct()));
        var scopes = Gen.Frequency((1, Gen.Const((string?)null)), (4, scope.Select(text => (string?)text)));
        var extra = Gen.Frequency((12, Gen.Const(("", ""))), (1, OneOf(
            ("validity_period", "60"), ("resource", "urn:oob-provisioning:apis"), ("Scope", "own"), ("unknown", "1"), ("scope", "own"), ("token", "a"), ("token_type_hint", "access_token"), ("", "a"), ("nul", "\0"))));
        return Gen.Select(Gen.Select(path, ContentTypes), Gen.Select(grant, scopes, extra), Sender(cast), Encodings, (place, asked, sender, encode) => Made(
            place, sender, encode, [("grant_type", asked.Item1), .. asked.Item2 is null ? [] : new[] { ("scope", asked.Item2) }, asked.Item3]));
    }

    private static Gen<OddRequest> Introspections(Cast cast)
    {
        var path = Gen.Frequency((30, Gen.Const("/oauth2/introspect")), (1, OneOf("/oauth2/introspect/", "/Oauth2/introspect", "/oauth2/introspect?token=a")));
        var token = Gen.Select(OneOf(cast.Tokens), Gen.Int[0, 999], Gen.Int[0, 14], Damage);
        var extra = Gen.Frequency((6, Gen.Const(("", ""))), (2, Gen.Const(("token_type_hint", "access_token"))), (1, OneOf(
            ("token_type_hint", "refresh_token"), ("token_type_hint", ""), ("scope", "own"), ("grant_type", "client_credentials"), ("unknown", "1"))));
        return Gen.Select(Gen.Select(path, ContentTypes), token, extra, Sender(cast), Encodings, (place, asked, other, sender, encode) => Made(
            place, sender, encode, [("token", asked), other]));
    }

    /// <summary>Now and then not quite the token that it was.</summary>
    private static string Damage(string token, int place, int luck) => luck switch
    {
        0 => token.Remove(place % token.Length, 1),
        1 => token.Insert(place % token.Length, "A"),
        2 => token[..^1] + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="[place % 65],
        3 => token + "=",
        _ => token,
    };

    /// <summary>Who proves itself how.</summary>
    private static Gen<(string? Authorization, (string Name, string Value)[] Fields)> Sender(Cast cast)
    {
        var client = OneOf(cast.Clients);
        return Gen.Select(client, Gen.Int[0, 29], Gen.Int[0, 29], (who, spoilt, how) =>
        {
            var secret = spoilt switch { 0 => who.Secret + "x", 1 => who.Secret.ToUpperInvariant(), 2 => "", 3 => who.Secret + " ", 4 => "%" + who.Secret, 5 => who.Secret + ":", _ => who.Secret };
            var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{who.ClientId}:{secret}"));
            (string Name, string Value)[] fields = [("client_id", who.ClientId), ("client_secret", secret)];
            return how switch
            {
                0 => By(basic, fields),
                1 => By(basic, fields[0]),
                2 => By(null, fields[0]),
                3 => By(null),
                4 => By(basic.ToLowerInvariant()),
                5 => By(basic.Replace("Basic ", "basic  ", StringComparison.Ordinal)),
                6 => By(basic + "="),
                7 => By("Bearer " + cast.Tokens[0], fields),
                8 => By(basic.Replace("Basic", "BASIC", StringComparison.Ordinal)),
                < 20 => By(basic),
                _ => By(null, fields),
            };
        });

        static (string? Authorization, (string Name, string Value)[] Fields) By(string? authorization, params (string Name, string Value)[] fields) => (authorization, fields);
    }

    private static OddRequest Made(
        (string Path, string Type) place, (string? Authorization, (string Name, string Value)[] Fields) sender, Func<string, string> encode, IEnumerable<(string Name, string Value)> fields) => new(
            place.Path,
            place.Type,
            sender.Authorization,
            string.Join('&', fields.Concat(sender.Fields).Where(field => field != ("", "")).Select(field => $"{encode(field.Name)}={encode(field.Value)}")));

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(index => all[index]);

    private static string EscapeAll(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"%{octet:x2}"));
}

/// <summary>Clients and tokens of every kind.</summary>
internal sealed record Cast(ConfiguredClient[] Clients, string[] Tokens, string ApiScope);
