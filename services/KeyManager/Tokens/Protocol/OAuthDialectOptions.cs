namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>Places that other rooms bring to the OAuth endpoints.</summary>
internal sealed class OAuthDialectOptions
{
    public IList<DialectPlace> Places { get; } = [];

    public DialectPlace? PlaceOf(PathString path) => Places.FirstOrDefault(place => path.StartsWithSegments(place.Path, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A place where the OAuth dialect is spoken too, and no answer is ever stored.</summary>
/// <param name="Path">Where it begins.</param>
/// <param name="BadRequest">The error of a request that is not right.</param>
internal sealed record DialectPlace(PathString Path, string BadRequest);
